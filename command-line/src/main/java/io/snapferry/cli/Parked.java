package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(
        name = "parked",
        description = "List the events that the receiver did not take and that are not sent again by themselves.")
final class Parked extends OneWebhookVerb {
    @Override
    public void run() {
        JsonNode parked = api().items(path() + "/parked");
        snapferry().print(parked, () -> table(parked));
    }

    private String table(JsonNode parked) {
        Table table = Table.of(List.of("Event", "Happened", "Parked", "Attempts", "Reason"), Set.of("Attempts"));
        for (JsonNode one : parked) {
            table.row(
                    one.path("event").path("id").asText(),
                    Cells.time(one.path("event").path("time"), snapferry().zone()),
                    Cells.time(one.path("parkedAt"), snapferry().zone()),
                    one.path("attempts").asText(),
                    one.path("reason").asText());
        }
        return table.render(snapferry().isColoured());
    }
}
