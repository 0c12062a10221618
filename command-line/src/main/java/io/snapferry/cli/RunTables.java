package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people read about runs: their table and their log. */
final class RunTables {
    private RunTables() {}

    static String runs(JsonNode runs, ZoneId zone) {
        Table table = Table.of(
                List.of("Run", "Trigger", "Action", "Attempt", "Phase", "Started", "Duration", "Sent", "Error"),
                Set.of("Attempt", "Started", "Duration", "Sent"));
        for (JsonNode run : runs) {
            table.row(
                    run.path("id").asText(),
                    Cells.text(run.path("trigger")),
                    Cells.text(run.path("action")),
                    Cells.text(run.path("attempt")),
                    run.path("phase").asText(),
                    Cells.time(run.path("startedAt"), zone),
                    Cells.number(run.path("duration")),
                    Cells.bytes(run.path("bytesDone")),
                    Cells.text(run.path("error").path("message")));
        }
        return table.render();
    }

    /** Lines as pvesr's log has them: local time, job, text. */
    static String log(JsonNode lines, ZoneId zone) {
        List<String> texts = new ArrayList<>();
        for (JsonNode line : lines) {
            String level = line.path("level").asText("info");
            texts.add(Cells.timeInLog(line.path("at"), zone)
                    + " " + line.path("job").asText()
                    + ": " + (level.equals("info") ? "" : level + ": ")
                    + line.path("text").asText());
        }
        return String.join(System.lineSeparator(), texts);
    }
}
