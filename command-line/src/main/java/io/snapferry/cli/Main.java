package io.snapferry.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** The command line: a client of the gateway's REST API that speaks pvesr's verbs. */
public final class Main {
    private static final String PROGRAM = System.getProperty("snapferry.program", "snapferry");
    private static final Optional<Path> HOME =
            Optional.ofNullable(System.getProperty("snapferry.home")).map(Path::of);

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(System.out, System.err, System.getenv(), args));
    }

    /**
     * Executes one command line.
     *
     * @param env where {@code SNAPFERRY_URL} and {@code SNAPFERRY_TOKEN} are looked up
     * @return 0 done, 1 refused or failed with the reason on {@code err}, 2 wrong usage
     */
    public static int run(PrintStream out, PrintStream err, Map<String, String> env, String... args) {
        return new CommandLine(new Snapferry(env, HOME))
                .setCommandName(PROGRAM)
                .setUsageHelpWidth(110)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Main::tell)
                .execute(args);
    }

    private static int tell(Exception failure, CommandLine verb, ParseResult parsed) throws Exception {
        if (!(failure instanceof CommandFailedException)) {
            throw failure;
        }
        verb.getErr().println(failure.getMessage());
        return ExitCode.SOFTWARE;
    }
}
