package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.TimeSpan;
import java.time.Duration;
import java.time.ZoneId;

/** A guest's way to another node, as sentences. */
final class MoveText {
    private MoveText() {}

    /** What it does now, and how far that is. */
    static String progress(JsonNode guest, JsonNode job) {
        JsonNode move = guest.path("move");
        String what = "guest " + guest.path("id").asText() + ": " + step(move);
        JsonNode run = job.path("run");
        String far = run.path("bytesDone").asLong() > 0
                ? ", " + Cells.bytes(run.path("bytesDone"))
                        + (run.path("bytesEstimated").asLong() > 0
                                ? " of about " + Cells.bytes(run.path("bytesEstimated"))
                                : "")
                : "";
        String again =
                move.has("nextTry") ? ", tried again at " + move.path("nextTry").asText() : "";
        String why = move.has("error") ? " (" + move.path("error").asText() + ")" : "";
        return what + far + again + why;
    }

    /** What the step does. */
    static String step(JsonNode move) {
        String from = move.path("from").asText();
        String to = move.path("to").asText();
        return switch (move.path("step").asText()) {
            case "first-sync" -> "brings the replica on " + to + " near while the guest works";
            case "other-syncs" -> "lets its other jobs run, so that they can go on from " + to;
            case "stop" -> "stops the guest on " + from;
            case "last-sync" -> "brings what was written since to " + to;
            case "hand-over" -> "hands its volumes over, on " + from;
            case "take-over" -> "takes its volumes over, on " + to;
            case "start" -> "starts the guest on " + to;
            case "step-back" -> "goes back: makes a replica again of what " + to + " has";
            case "take-back" -> "goes back: takes its volumes back, on " + from;
            case "start-again" -> "goes back: starts the guest again on " + from;
            default -> move.path("step").asText();
        };
    }

    static String goesOn(String guest) {
        return "the guest moves on without being watched; see how far it is with: guests; let it go back with: cancel "
                + guest;
    }

    static String arrived(JsonNode guest, ZoneId zone) {
        JsonNode move = guest.path("move");
        Duration took = Duration.between(Cells.instant(move.path("startedAt")), Cells.instant(move.path("endedAt")));
        String problem = move.has("error") ? "\nproblem: " + move.path("error").asText() : "";
        return "guest " + guest.path("id").asText() + " lives on "
                + guest.path("node").asText() + " since " + Cells.timeInLog(move.path("endedAt"), zone) + ", after "
                + TimeSpan.text(took.toSeconds()) + problem;
    }

    static String stayed(JsonNode guest) {
        JsonNode move = guest.path("move");
        return "guest " + guest.path("id").asText() + " stays on "
                + guest.path("node").asText() + ": "
                + move.path("error").asText("no reason was given") + "\nSee what each step did with: log "
                + move.path("job").asText();
    }

    /** What a recovery costs. */
    static String cost(String guest, JsonNode replica, ZoneId zone) {
        StringBuilder text = new StringBuilder("guest " + guest + " from its replica on "
                + replica.path("node").asText() + ": it will have its data of "
                + Cells.timeInLog(replica.path("dataOf"), zone) + "; what it wrote in the "
                + TimeSpan.text(replica.path("lossSeconds").asLong()) + " since then is lost");
        replica.path("missing")
                .forEach(volume ->
                        text.append("\n  volume ").append(volume.asText()).append(" is not there, and lost"));
        return text.toString();
    }
}
