package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

@Command(
        name = "plan",
        description = "Tell what would go wrong when a node dies: guests without a replica, nodes that would be"
                + " overfilled, lags that cannot be kept.")
final class Plan extends Verb {
    @Override
    public void run() {
        JsonNode findings = api().items("plan");
        snapferry().print(findings, () -> table(findings));
    }

    private static String table(JsonNode findings) {
        if (findings.isEmpty()) {
            return "Nothing is amiss.";
        }
        Table table = Table.of(List.of("Finding", "Advice"), Set.of());
        findings.forEach(finding ->
                table.row(finding.path("kind").asText(), finding.path("advice").asText()));
        return table.render();
    }
}
