package io.snapferry.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script that has a shell complete verbs and options: source it, or put it where the shell"
                + " looks for such scripts.")
final class Completion extends Verb {
    /** One script serves both: it says to zsh to read it as bash does. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "one of ${COMPLETION-CANDIDATES}")
    @SuppressWarnings("UnusedVariable") // picocli fills it, and refuses other shells
    private Shell shell;

    @Override
    public void run() {
        String program = spec.root().name();
        snapferry().printText(AutoComplete.bash(program, spec.root().commandLine()));
    }
}
