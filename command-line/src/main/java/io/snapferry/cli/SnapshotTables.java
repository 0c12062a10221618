package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** What is kept of each job, with a row for each snapshot and side. */
final class SnapshotTables {
    private SnapshotTables() {}

    static String of(JsonNode histories, ZoneId zone) {
        List<String> parts = new ArrayList<>();
        histories.forEach(history -> parts.add(head(history, zone) + System.lineSeparator() + table(history, zone)));
        return parts.isEmpty()
                ? "No job of this guest has told yet what it keeps: each does after a successful run."
                : String.join(System.lineSeparator() + System.lineSeparator(), parts);
    }

    private static String head(JsonNode history, ZoneId zone) {
        return "Job " + history.path("job").asText() + ", from "
                + history.path("source").asText() + " to "
                + history.path("target").asText() + ", as of " + Cells.timeInLog(history.path("at"), zone) + " ("
                + TimeSpan.text(history.path("age").asLong()) + " ago)";
    }

    private static String table(JsonNode history, ZoneId zone) {
        Table table = Table.of(List.of("Volume", "Node", "Snapshot", "Taken", "KeptAs"), Set.of());
        for (JsonNode volume : history.path("volumes")) {
            List<Row> rows = new ArrayList<>();
            add(rows, history.path("source"), volume.path("volume"), volume.path("onSource"));
            add(rows, history.path("target"), volume.path("replica"), volume.path("onTarget"));
            rows.sort(Comparator.comparing(Row::taken));
            rows.forEach(row -> table.row(
                    row.volume(),
                    row.node(),
                    row.snapshot().path("name").asText(),
                    Cells.time(row.snapshot().path("takenAt"), zone),
                    reasons(row.snapshot())));
        }
        return table.render();
    }

    private record Row(String volume, String node, JsonNode snapshot) {
        Instant taken() {
            return Cells.instant(snapshot.path("takenAt"));
        }
    }

    private static void add(List<Row> rows, JsonNode node, JsonNode volume, JsonNode snapshots) {
        snapshots.forEach(snapshot -> rows.add(new Row(volume.asText(), node.asText(), snapshot)));
    }

    private static String reasons(JsonNode snapshot) {
        StringJoiner reasons = new StringJoiner(", ");
        snapshot.path("reasons").forEach(reason -> reasons.add(reason.asText()));
        return reasons.length() == 0 ? "goes with the next run" : reasons.toString();
    }
}
