package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "new-secret",
        description = "Give a webhook a new secret, which is printed now and never again. For a day events are signed"
                + " with the one before too.")
final class NewWebhookSecret extends WebhookVerb {
    @Parameters(paramLabel = "ID", description = "the webhook, as webhook list shows it")
    private String id;

    @Override
    public void run() {
        printSecret(api().post(path(id) + "/secret"));
    }
}
