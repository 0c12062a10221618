package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the webhooks and how it goes with them.")
final class ListWebhooks extends WebhookVerb {
    private static final String STATE = "State";

    @Override
    public void run() {
        JsonNode webhooks = api().items(PATH);
        snapferry().print(webhooks, () -> table(webhooks));
    }

    private String table(JsonNode webhooks) {
        Table table = Table.of(
                List.of("Id", "Url", "Types", "Guests", "Delivered", "Parked", STATE, "Description"), Set.of("Parked"));
        for (JsonNode webhook : webhooks) {
            table.row(
                    webhook.path("id").asText(),
                    webhook.path("url").asText(),
                    Cells.limit(webhook.path("types")).replace(EventFilter.OURS, ""),
                    Cells.limit(webhook.path("guests")),
                    Cells.time(webhook.path("deliveredAt"), snapferry().zone()),
                    webhook.path("parked").asText(),
                    state(webhook),
                    webhook.path("description").asText());
            if (webhook.has("failing")) {
                table.style(STATE, Style.BAD);
            }
        }
        return table.render(snapferry().isColoured());
    }

    private String state(JsonNode webhook) {
        JsonNode failing = webhook.path("failing");
        if (!webhook.path("enabled").asBoolean()) {
            return "disabled";
        }
        return failing.isMissingNode()
                ? "ok"
                : "fails since " + Cells.time(failing.path("since"), snapferry().zone()) + ": "
                        + failing.path("reason").asText();
    }
}
