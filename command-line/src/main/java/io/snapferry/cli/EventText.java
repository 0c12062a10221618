package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.TimeSpan;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/** An event as a line. */
final class EventText {
    private EventText() {}

    static String line(JsonNode event, ZoneId zone) {
        JsonNode data = event.path("data");
        String type = EventFilter.shortType(event);
        return Cells.timeInLog(event.path("time"), zone) + " "
                + event.path("subject").asText() + ": "
                + switch (type) {
                    case "run.started" ->
                        run(data) + "started by worker " + data.path("worker").asText() + attempt(data);
                    case "run.lost" ->
                        run(data) + "is lost: " + data.path("reason").asText();
                    case "run.succeeded" -> run(data) + "succeeded, " + Cells.bytes(data.path("bytesSent")) + " sent";
                    case "run.failed" ->
                        run(data) + "failed (" + data.path("errorCode").asText("unknown") + "): "
                                + data.path("error").asText() + next(data, zone);
                    case "run.cancelled" ->
                        run(data) + "was cancelled: " + data.path("error").asText() + next(data, zone);
                    case "job.created" ->
                        "was created: to " + data.path("target").asText() + ", " + schedule(data);
                    case "job.changed" ->
                        data.path("removing").asBoolean() ? "is being removed" : "was changed: " + schedule(data);
                    case "job.removed" -> "is gone";
                    case "job.lagging" ->
                        "lags by " + span(data.path("lag")) + ", more than " + span(data.path("maxLag"))
                                + because(data);
                    case "job.recovered" -> "does not lag any more";
                    case "job.rehearsed" -> rehearsed(data);
                    case "replica.orphaned" ->
                        "left what it made behind: " + data.path("reason").asText();
                    case "node.online" -> "is online";
                    case "node.offline" ->
                        data.path("stopped").asBoolean()
                                ? "is offline: it was stopped"
                                : "is offline: nothing was heard since " + Cells.timeInLog(data.path("heardAt"), zone);
                    case "guest.moving" -> MoveText.step(data) + because(data);
                    case "guest.migrated" ->
                        "lives on " + data.path("to").asText() + " now, and no more on "
                                + data.path("from").asText() + because(data);
                    case "guest.recovered" ->
                        "lives on " + data.path("to").asText() + " now, with its data of "
                                + Cells.timeInLog(data.path("dataOf"), zone) + because(data);
                    case "guest.move-failed" -> "stays on " + data.path("from").asText() + because(data);
                    default -> type;
                };
    }

    private static String rehearsed(JsonNode data) {
        String replica = "its replica on " + data.path("target").asText() + " ";
        String message = data.has("message") ? ": " + data.path("message").asText() : "";
        return replica
                + switch (data.path("outcome").asText()) {
                    case "passed" -> "passed its rehearsal";
                    case "incomplete" -> "passed its rehearsal as far as it could be checked" + message;
                    default -> "did not pass its rehearsal" + message;
                };
    }

    private static String run(JsonNode data) {
        return "run " + data.path("run").asText() + " ";
    }

    private static String attempt(JsonNode data) {
        int attempt = data.path("attempt").asInt();
        return attempt > 1 ? ", attempt " + attempt : "";
    }

    private static String schedule(JsonNode data) {
        return data.path("schedule").asText() + (data.path("enabled").asBoolean() ? "" : ", disabled");
    }

    private static String next(JsonNode data, ZoneId zone) {
        return data.has("nextTry") ? "; next try " + Cells.timeInLog(data.path("nextTry"), zone) : "";
    }

    private static String because(JsonNode data) {
        return data.has("error") ? ": " + data.path("error").asText() : "";
    }

    private static String span(JsonNode duration) {
        try {
            return TimeSpan.text(Duration.parse(duration.asText()).toSeconds());
        } catch (DateTimeParseException e) {
            return Cells.text(duration);
        }
    }
}
