package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(name = "delete", description = "Send nothing to an address any more, and forget what is parked of it.")
final class DeleteWebhook extends OneWebhookVerb {
    @Override
    public void run() {
        api().delete(path());
        snapferry().tell("deleted webhook " + id());
    }
}
