package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people read about runs: their table and their log. */
final class RunTables {
    private RunTables() {}

    static String runs(JsonNode runs, ZoneId zone) {
        return table(runs, zone).render();
    }

    static Table table(JsonNode runs, ZoneId zone) {
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
            table.style("Phase", Style.ofPhase(run.path("phase").asText()));
        }
        return table;
    }

    /** What a run that compared contents found. */
    static String verifications(JsonNode run) {
        Table table = Table.of(List.of("Volume", "Snapshot", "Content", "Digest"), Set.of());
        for (JsonNode volume : run.path("volumes")) {
            JsonNode verification = volume.path("verification");
            table.row(
                    volume.path("volume").asText(),
                    Cells.text(volume.path("snapshot").path("name")),
                    Cells.text(verification.path("result")),
                    verification.has("why")
                            ? verification.path("why").asText()
                            : Cells.text(verification.path("digest")));
        }
        return table.render();
    }

    /** Empty if the contents of all volumes are known to be equal. */
    static Optional<String> whyNotVerified(JsonNode run) {
        if (run.path("phase").asText().equals("failed")) {
            return Optional.of("not verified: run " + run.path("id").asText() + " failed: "
                    + run.path("error").path("message").asText("no reason was given")
                    + ". Contents are compared again when the job retries by itself");
        }
        if (run.path("phase").asText().equals("cancelled")) {
            return Optional.of("not verified: run " + run.path("id").asText() + " was "
                    + run.path("error").path("message").asText("cancelled"));
        }
        int unknown = 0;
        for (JsonNode volume : run.path("volumes")) {
            boolean equal = volume.path("verification").path("result").asText().equals("equal");
            unknown += equal ? 0 : 1;
        }
        return unknown == 0
                ? Optional.empty()
                : Optional.of("not verified: " + unknown + " of "
                        + run.path("volumes").size() + " volumes were not compared; they are replicated");
    }

    /** What a rehearsal found. */
    static String rehearsal(JsonNode run) {
        Table table = Table.of(List.of("Volume", "Snapshot", "Check", "Content", "Found"), Set.of());
        for (JsonNode volume : run.path("volumes")) {
            table.row(
                    volume.path("volume").asText(),
                    Cells.text(volume.path("snapshot").path("name")),
                    Cells.text(volume.path("check").path("result")),
                    Cells.text(volume.path("verification").path("result")),
                    Cells.text(volume.path("check").path("words")));
        }
        return table.render();
    }

    /** Empty if all volumes were checked or compared, and nothing is wrong. */
    static Optional<String> whyNotPassed(JsonNode run) {
        int unchecked = 0;
        for (JsonNode volume : run.path("volumes")) {
            boolean checked = volume.path("check").path("result").asText().equals("passed")
                    || volume.path("verification").path("result").asText().equals("equal");
            unchecked += checked ? 0 : 1;
        }
        return unchecked == 0
                ? Optional.empty()
                : Optional.of("not all checked: " + unchecked + " of "
                        + run.path("volumes").size() + " volumes could not be; with the others nothing is wrong");
    }

    /** Lines as pvesr's log has them: local time, job, text. */
    static String log(JsonNode lines, ZoneId zone, boolean coloured) {
        List<String> texts = new ArrayList<>();
        lines.forEach(line -> texts.add(logLine(line, zone, coloured)));
        return String.join(System.lineSeparator(), texts);
    }

    static String logLine(JsonNode line, ZoneId zone, boolean coloured) {
        String level = line.path("level").asText("info");
        String text =
                (level.equals("info") ? "" : level + ": ") + line.path("text").asText();
        return Cells.timeInLog(line.path("at"), zone)
                + " " + line.path("job").asText()
                + ": " + (coloured ? Style.ofPhase(level).paint(text) : text);
    }
}
