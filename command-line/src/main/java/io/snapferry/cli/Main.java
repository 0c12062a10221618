package io.snapferry.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The command line: a client of the gateway's REST API that speaks pvesr's verbs. */
public final class Main {
    private static final String PROGRAM = System.getProperty("snapferry.program", "snapferry");
    private static final Optional<Path> HOME =
            Optional.ofNullable(System.getProperty("snapferry.home")).map(Path::of);

    private Main() {}

    public static void main(String[] args) {
        Terminal terminal =
                Terminal.of(System.getProperty("snapferry.terminals", ""), System.getProperty("snapferry.columns", ""));
        System.exit(run(System.out, System.err, around(System.in, System.getenv(), terminal), args));
    }

    /**
     * Executes one command line, which has no input and whose output no terminal shows.
     *
     * @param env where {@code SNAPFERRY_URL} and {@code SNAPFERRY_TOKEN} are looked up
     * @return 0 done, 1 refused or failed with the reason on {@code err}, 2 wrong usage; more are those of a run that was
     *     waited for (3 failed, 4 cancelled, 5 lost), and 6 for differences that {@code apply --dry-run} found
     */
    public static int run(PrintStream out, PrintStream err, Map<String, String> env, String... args) {
        return run(out, err, around(InputStream.nullInputStream(), env, Terminal.NONE), args);
    }

    private static Surroundings around(InputStream in, Map<String, String> env, Terminal terminal) {
        return new Surroundings(in, env, HOME, terminal, Surroundings.SECOND);
    }

    static int run(PrintStream out, PrintStream err, Surroundings around, String... args) {
        Snapferry snapferry = new Snapferry(around);
        CommandLine line = new CommandLine(snapferry);
        return line.setColorScheme(CommandLine.Help.defaultColorScheme(
                        Colours.ansi(Colours.auto.on(around.terminal().err(), around.env()))))
                .setExecutionStrategy(parsed -> {
                    snapferry.colourHelp();
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setCommandName(PROGRAM)
                .setUsageHelpWidth(110)
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Main::tell)
                .execute(args);
    }

    private static int tell(Exception failure, CommandLine verb, ParseResult parsed) throws Exception {
        if (!(failure instanceof CommandFailedException told)) {
            throw failure;
        }
        verb.getErr().println(told.getMessage());
        return told.exitStatus();
    }
}
