package io.snapferry.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A verb that starts Snapferry itself; the launcher script takes it before the command line sees it. */
abstract class LauncherVerb implements Runnable {
    @Spec
    private CommandSpec spec;

    @Unmatched
    @SuppressWarnings("UnusedVariable") // picocli fills it, so that it does not complain of them
    private List<String> options = new ArrayList<>();

    @Override
    public final void run() {
        throw new ParameterException(
                spec.commandLine(),
                "'" + spec.name() + "' is a verb of the launcher script: run ./snapferry " + spec.name() + " ...");
    }
}
