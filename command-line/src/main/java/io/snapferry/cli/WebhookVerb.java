package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** What the verbs about webhooks have in common. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class WebhookVerb implements Runnable {
    static final String PATH = "webhooks";

    @ParentCommand
    private Webhooks webhooks;

    final Snapferry snapferry() {
        return webhooks.snapferry();
    }

    final ApiClient api() {
        return webhooks.api();
    }

    static String path(String id) {
        return PATH + "/" + ApiClient.encoded(id);
    }

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

    static void put(ObjectNode webhook, String field, List<String> items) {
        if (!items.isEmpty()) {
            ArrayNode list = webhook.putArray(field);
            items.forEach(item -> list.add(item.strip()));
        }
    }
}
