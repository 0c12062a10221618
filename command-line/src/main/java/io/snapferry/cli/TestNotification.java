package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "test", description = "Send a target a message that says it is a test, once, and tell what came of it.")
final class TestNotification extends GroupedVerb {
    @Parameters(index = "0", paramLabel = "TARGET", description = "the target, as notifications list shows it")
    private String target;

    @Override
    public void run() {
        JsonNode outcome = api().post(ListNotifications.PATH + "/" + ApiClient.encoded(target) + "/test");
        if (!outcome.path("taken").asBoolean()) {
            throw new CommandFailedException("target " + target + " did not take it: "
                    + outcome.path("failed").asText());
        }
        String but =
                outcome.has("complaint") ? ", but " + outcome.path("complaint").asText() : "";
        snapferry().print(outcome, () -> "target " + target + " took it" + but);
    }
}
