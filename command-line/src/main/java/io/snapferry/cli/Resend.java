package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "resend",
        description = "Send parked events once more, the oldest first, until the receiver does not take one.")
final class Resend extends OneWebhookVerb {
    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "EVENT",
            description = "only these, as webhook parked shows them (default: all)")
    private List<String> events = new ArrayList<>();

    @Override
    public void run() {
        JsonNode outcome = resend();
        int sent = outcome.path("sent").asInt();
        while (events.isEmpty()
                && !outcome.has("failed")
                && outcome.path("sent").asInt() > 0
                && outcome.path("left").asInt() > 0) {
            outcome = resend();
            sent += outcome.path("sent").asInt();
        }
        JsonNode last = outcome;
        int all = sent;
        snapferry()
                .print(
                        last,
                        () -> "the receiver took " + all + ", "
                                + last.path("left").asInt() + " are parked");
        if (last.has("failed")) {
            throw new CommandFailedException("the receiver did not take the next one: "
                    + last.path("failed").asText());
        }
    }

    private JsonNode resend() {
        ObjectNode wanted = PrettyJson.MAPPER.createObjectNode();
        put(wanted, "events", events);
        return events.isEmpty() ? api().post(path() + "/resend") : api().post(path() + "/resend", wanted);
    }
}
