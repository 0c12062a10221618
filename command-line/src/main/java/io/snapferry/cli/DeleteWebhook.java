package io.snapferry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "delete", description = "Send nothing to an address any more, and forget what is parked of it.")
final class DeleteWebhook extends WebhookVerb {
    @Parameters(paramLabel = "ID", description = "the webhook, as webhook list shows it")
    private String id;

    @Override
    public void run() {
        api().delete(path(id));
        snapferry().tell("deleted webhook " + id);
    }
}
