package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List who is told what is wrong, and how it goes with them.")
final class ListNotifications extends GroupedVerb {
    static final String PATH = "notifications";
    private static final String STATE = "State";
    private static final String WAITING = "Waiting";
    private static final String GIVEN_UP = "GivenUp";

    @Override
    public void run() {
        JsonNode targets = api().items(PATH);
        snapferry().print(targets, () -> table(targets));
    }

    private String table(JsonNode targets) {
        Table table = Table.of(
                List.of("Target", "To", "Severity", "Kinds", "Guests", "Nodes", "Delivered", WAITING, GIVEN_UP, STATE),
                Set.of(WAITING, GIVEN_UP));
        for (JsonNode target : targets) {
            table.row(
                    target.path("name").asText(),
                    to(target),
                    target.path("severity").asText(),
                    Cells.limit(target.path("kinds")),
                    Cells.limit(target.path("guests")),
                    Cells.limit(target.path("nodes")),
                    Cells.time(target.path("deliveredAt"), snapferry().zone()),
                    target.path("waiting").asText(),
                    target.path("givenUp").asText(),
                    state(target));
            if (target.has("failing")) {
                table.style(STATE, Style.BAD);
            }
        }
        return table.render(snapferry().isColoured());
    }

    private static String to(JsonNode target) {
        JsonNode mail = target.path("mail");
        return mail.isMissingNode()
                ? Cells.text(target.path("command").path(0))
                : Cells.limit(mail.path("to")) + " by " + mail.path("server").asText();
    }

    private String state(JsonNode target) {
        JsonNode failing = target.path("failing");
        if (!failing.isMissingNode()) {
            return "fails since "
                    + Cells.time(failing.path("since"), snapferry().zone()) + ": "
                    + failing.path("reason").asText();
        }
        return target.has("complaint") ? "ok, but " + target.path("complaint").asText() : "ok";
    }
}
