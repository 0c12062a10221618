package io.snapferry.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What a webhook can be given. */
final class WebhookOptions {
    @Option(
            names = "--types",
            paramLabel = "LIST",
            split = ",",
            description = "only events of these types, such as run.failed,job.lagging (default: all)")
    private List<String> types = new ArrayList<>();

    @Option(
            names = "--guests",
            paramLabel = "LIST",
            split = ",",
            description = "only events of these guests, such as 100,200..299 (default: all)")
    private List<String> guests = new ArrayList<>();

    @Option(names = "--description", paramLabel = "TEXT", description = "what it is for")
    private String description;

    ObjectNode put(ObjectNode webhook) {
        WebhookVerb.putTypes(webhook, types);
        WebhookVerb.put(webhook, "guests", guests);
        if (description != null) {
            webhook.put("description", description);
        }
        return webhook;
    }
}
