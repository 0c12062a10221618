package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
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
                    case "run.succeeded" -> run(data) + "succeeded, " + Cells.bytes(data.path("bytesSent")) + " sent";
                    case "run.failed" ->
                        run(data) + "failed (" + data.path("errorCode").asText("unknown") + "): "
                                + data.path("error").asText() + next(data, zone);
                    case "run.cancelled" ->
                        run(data) + "was cancelled: " + data.path("error").asText() + next(data, zone);
                    case "job.lagging" ->
                        "lags by " + span(data.path("lag")) + ", more than " + span(data.path("maxLag"))
                                + because(data);
                    case "job.recovered" -> "does not lag any more";
                    case "replica.orphaned" ->
                        "left what it made behind: " + data.path("reason").asText();
                    default -> type;
                };
    }

    private static String run(JsonNode data) {
        return "run " + data.path("run").asText() + " ";
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
