package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The options of every verb, and what all verbs need. */
@Command(
        description = "Replicates the volumes of guests between nodes on a timetable.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            Up.class,
            Demo.class,
            Worker.class,
            CheckConfig.class,
            CreateLocalJob.class,
            Update.class,
            Enable.class,
            Disable.class,
            Delete.class,
            Export.class,
            Apply.class,
            ImportPvesr.class,
            ListJobs.class,
            Status.class,
            Read.class,
            ScheduleNow.class,
            Cancel.class,
            Verify.class,
            TestReplica.class,
            Explain.class,
            Log.class,
            Events.class,
            Runs.class,
            Guests.class,
            Plan.class,
            Migrate.class,
            Recover.class,
            Exclude.class,
            Include.class,
            Snapshots.class,
            Nodes.class,
            Tokens.class,
            Webhooks.class,
            Notifications.class,
            Completion.class,
            Man.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "Exit status: 0 done, 1 refused or failed, 2 wrong usage; a run or a move that was waited for:"
                    + " 3 failed, 4 cancelled, 5 lost; 6 apply --dry-run found differences.",
            "The gateway is looked for at --url, else at $SNAPFERRY_URL, else at " + Snapferry.DEFAULT_URL + ".",
            "The token it is shown is that in --token-file, else $SNAPFERRY_TOKEN, else, on this machine, that of up."
        })
final class Snapferry implements Runnable {
    static final String DEFAULT_URL = "http://127.0.0.1:8080";

    enum Output {
        table,
        json
    }

    private final Surroundings around;

    @Spec
    private CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", scope = ScopeType.INHERIT, description = "address of the gateway")
    private String url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "file with the token for the gateway, and nothing else")
    private Path tokenFile;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "PEM file with the authorities of the gateway's certificate (default: those of Java)")
    private Path caFile;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "table",
            scope = ScopeType.INHERIT,
            description = "table for people (default), json for programs")
    private Output output;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            scope = ScopeType.INHERIT,
            description = "auto (default: on a terminal, unless NO_COLOR is set), always or never")
    private Colours colours;

    Snapferry(Surroundings around) {
        this.around = around;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say what to do: a verb is missing.");
    }

    ApiClient api() {
        URI gateway = address(url != null ? url : around.env().getOrDefault("SNAPFERRY_URL", DEFAULT_URL));
        return ApiClient.at(
                gateway,
                Credentials.find(Optional.ofNullable(tokenFile), around.env(), around.home(), gateway),
                Optional.ofNullable(caFile).map(Trust::in));
    }

    ZoneId zone() {
        return ZoneId.systemDefault();
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Whether the answer is; it never is for programs. */
    boolean isColoured() {
        return colours.on(around.terminal().out(), around.env());
    }

    /** Has help and complaints look as the user wants; call it once the options are read. */
    void colourHelp() {
        spec.commandLine().setColorScheme(CommandLine.Help.defaultColorScheme(Colours.ansi(isColoured())));
    }

    /** The text of a file that the user names. */
    String read(String file) {
        return InputFile.read(file, around.in());
    }

    /**
     * Whether the user agrees; only who is at a terminal can be asked.
     *
     * @param otherwise what to say where nobody is
     */
    boolean agrees(String question, String otherwise) {
        if (!around.terminal().in() || !around.terminal().err()) {
            throw new CommandFailedException(otherwise);
        }
        return Question.isAnsweredYes(question, around.in(), spec.commandLine().getErr());
    }

    boolean isForPrograms() {
        return output == Output.json;
    }

    /** Where progress is shown: beside the answer, so that a program can read that alone. */
    ProgressDisplay display() {
        return new ProgressDisplay(
                spec.commandLine().getErr(),
                around.terminal().err(),
                around.terminal().columns());
    }

    Patience patience(Consumer<String> tell) {
        return new Patience(around.betweenLooks(), tell);
    }

    /** As if the user had asked for it with the option for all verbs. */
    void printJson() {
        output = Output.json;
    }

    /** Prints the answer as the user wants it; {@code forPeople} may end with a line feed or not. */
    void print(JsonNode answer, Supplier<String> forPeople) {
        String text = output == Output.json ? PrettyJson.of(answer) : forPeople.get();
        if (!text.isEmpty()) {
            out().println(text);
        }
    }

    /** As {@link #print}, for one thing of many that come: programs get one a line. */
    void printLine(JsonNode thing, Supplier<String> forPeople) {
        out().println(output == Output.json ? thing.toString() : forPeople.get());
        if (out().checkError()) {
            throw new CommandFailedException("nobody reads the output any more");
        }
    }

    /** Prints text that is the same for people and programs. */
    void printText(String text) {
        out().println(text);
    }

    /** As {@link #print}, for a change that was made; what may surprise about it is told apart from the answer. */
    void printChange(JsonNode answer, Supplier<String> forPeople) {
        print(answer, forPeople);
        if (output == Output.table) {
            warnings(answer).forEach(spec.commandLine().getErr()::println);
        }
    }

    /** Says something to the user that is no part of the answer. */
    void tell(String text) {
        spec.commandLine().getErr().println(text);
    }

    static List<String> warnings(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        answer.path("warnings").forEach(warning -> lines.add("warning: " + warning.asText()));
        return lines;
    }

    private URI address(String text) {
        String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!trimmed.matches("https?://[^/?#\\s]+(/[^?#\\s]*)?")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + text + "' is not an address of a gateway: it must be a URL such as " + DEFAULT_URL);
        }
        try {
            return URI.create(trimmed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "'" + text + "' is not an address of a gateway: " + e.getMessage(), e);
        }
    }
}
