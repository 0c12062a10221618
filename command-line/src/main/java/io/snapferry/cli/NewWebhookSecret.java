package io.snapferry.cli;

import picocli.CommandLine.Command;

@Command(
        name = "new-secret",
        description = "Give a webhook a new secret, which is printed now and never again. For a day events are signed"
                + " with the one before too.")
final class NewWebhookSecret extends OneWebhookVerb {
    @Override
    public void run() {
        printSecret(api().post(path() + "/secret"));
    }
}
