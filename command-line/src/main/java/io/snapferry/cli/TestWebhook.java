package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(
        name = "test",
        description = "Send an event of the type io.snapferry.webhook.test, once, and tell what came of it.")
final class TestWebhook extends OneWebhookVerb {
    @Override
    public void run() {
        JsonNode outcome = api().post(path() + "/test");
        if (!outcome.path("taken").asBoolean()) {
            throw new CommandFailedException(
                    "the receiver did not take it: " + outcome.path("failed").asText());
        }
        snapferry().print(outcome, () -> "the receiver took it");
    }
}
