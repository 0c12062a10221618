package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "webhook",
        description = "Have events sent to an address: create, list, update, test and delete webhooks, and see to the"
                + " events that were not taken.",
        synopsisSubcommandLabel = "(create | list | update | new-secret | test | delete | parked | resend | discard)",
        subcommands = {
            CreateWebhook.class,
            ListWebhooks.class,
            UpdateWebhook.class,
            NewWebhookSecret.class,
            TestWebhook.class,
            DeleteWebhook.class,
            Parked.class,
            Resend.class,
            Discard.class
        })
final class Webhooks extends Verb {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say what to do, such as webhook create, webhook list or webhook parked.");
    }
}
