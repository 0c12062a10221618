package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What the verbs about webhooks have in common. */
abstract class WebhookVerb extends GroupedVerb {
    static final String PATH = "webhooks";

    /** The secret alone goes to standard output. */
    final void printSecret(JsonNode webhook) {
        snapferry().print(webhook, () -> webhook.path("secret").asText());
        snapferry()
                .tell("webhook " + webhook.path("id").asText() + " of "
                        + webhook.path("url").asText() + ": above is its secret, with which the receiver checks that a"
                        + " request is genuine; it is not told again");
    }

    /** {@code run.failed} is short for {@code io.snapferry.run.failed}. */
    static void putTypes(ObjectNode webhook, List<String> types) {
        put(
                webhook,
                "types",
                types.stream()
                        .map(String::strip)
                        .map(type -> type.startsWith(EventFilter.OURS) ? type : EventFilter.OURS + type)
                        .toList());
    }
}
