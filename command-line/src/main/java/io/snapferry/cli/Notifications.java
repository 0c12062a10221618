package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "notifications",
        description =
                "See to those who are told by mail or with a command what is wrong; the gateway's configuration says"
                        + " who they are.",
        synopsisSubcommandLabel = "(list | test)",
        subcommands = {ListNotifications.class, TestNotification.class})
final class Notifications extends Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, such as notifications list or notifications test ops.");
    }
}
