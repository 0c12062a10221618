package io.snapferry.standalone;

import io.snapferry.standalone.certs.CertsCommand;
import io.snapferry.standalone.demo.DemoCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Entry point of the launcher's {@code up}, {@code demo}, {@code worker}, {@code certs} and {@code check-config}. Exit status 0, 1 (refused or
 * failed, with the reason), 2 (usage).
 */
@Command(
        name = "snapferry",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            WorkerCommand.class,
            CertsCommand.class,
            CheckConfigCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText(Failures.sentence(e)));
                    return 1;
                })
                .execute(arguments);
    }
}
