package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the tokens, without their secrets.")
final class ListTokens extends TokenVerb {
    @Override
    public void run() {
        JsonNode tokens = api().items(PATH);
        snapferry().print(tokens, () -> table(tokens));
    }

    private String table(JsonNode tokens) {
        Table table = Table.of(List.of("Id", "Name", "Role", "Guests", "Nodes", "Created", "By", "Expires"), Set.of());
        for (JsonNode token : tokens) {
            String end = Cells.time(token.path("expiresAt"), snapferry().zone());
            table.row(
                    token.path("id").asText(),
                    token.path("name").asText(),
                    token.path("role").asText(),
                    Cells.limit(token.path("guests")),
                    Cells.limit(token.path("nodes")),
                    Cells.time(token.path("createdAt"), snapferry().zone()),
                    token.path("createdBy").asText(),
                    end + (token.path("expired").asBoolean() ? " (is over)" : ""));
        }
        return table.render();
    }
}
