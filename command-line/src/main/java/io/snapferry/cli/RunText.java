package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.TimeSpan;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A run that is waited for, as sentences. */
final class RunText {
    private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled", "lost");

    private RunText() {}

    static boolean hasEnded(JsonNode run) {
        return ENDS.contains(run.path("phase").asText());
    }

    /** A job whose run was asked for and is not ordered yet. */
    static String waiting(JsonNode job) {
        String why = job.path("state").path("error").asText("");
        String held = job.path("state").path("phase").asText().equals("syncing")
                ? "waits for the end of the run before it"
                : "waits for its turn";
        return "job " + job.path("id").asText() + ": " + held + (why.isEmpty() ? "" : "; last error: " + why);
    }

    /** A run that has not ended: how far it is. */
    static String progress(JsonNode run) {
        int attempt = run.path("attempt").asInt(1);
        String name = "run " + id(run) + (attempt > 1 ? " (attempt " + attempt + ")" : "");
        if (run.path("phase").asText().equals("pending")) {
            return name + ": waits for a worker"
                    + (run.has("source") ? " of " + run.path("source").asText() : "");
        }
        return name + ": " + String.join(", ", parts(run));
    }

    private static List<String> parts(JsonNode run) {
        JsonNode done = run.path("bytesDone");
        long estimated = run.path("bytesEstimated").asLong();
        List<String> parts = new ArrayList<>();
        if (estimated > 0) {
            // While it runs it is not complete, whatever was estimated.
            int percent = (int) Math.min(99, Math.floor(100.0 * done.asLong() / estimated));
            parts.add(percent + "%");
            parts.add(Cells.bytes(done) + " of about " + Cells.bytes(run.path("bytesEstimated")));
        } else {
            parts.add(done.asLong() > 0 ? Cells.bytes(done) + " sent" : "running");
        }
        int volumes = run.path("volumes").size();
        if (volumes > 1) {
            parts.add(complete(run.path("volumes")) + " of " + volumes + " volumes complete");
        }
        if (run.has("bytesPerSecond")) {
            parts.add(Cells.bytes(run.path("bytesPerSecond")) + "/s");
        }
        if (run.has("secondsLeft")) {
            parts.add(TimeSpan.text(run.path("secondsLeft").asLong()) + " left");
        }
        return parts;
    }

    private static int complete(JsonNode volumes) {
        int complete = 0;
        for (JsonNode volume : volumes) {
            complete += volume.path("complete").asBoolean() ? 1 : 0;
        }
        return complete;
    }

    static String succeeded(JsonNode run) {
        return "run " + id(run) + " succeeded: " + Cells.bytes(run.path("bytesDone")) + " sent in "
                + Cells.number(run.path("duration")) + " s";
    }

    /** Why a run that ended did not succeed, and what to do. */
    static String unsuccessful(JsonNode run, ZoneId zone) {
        String job = run.path("job").asText();
        String reason = run.path("error").path("message").asText("no reason was given");
        String next = run.has("nextTry")
                ? "The next one is due at " + Cells.timeInLog(run.path("nextTry"), zone)
                : "No further one is due";
        return switch (run.path("phase").asText()) {
            case "cancelled" -> lines("run " + id(run) + " was cancelled: " + reason, next + ".");
            case "failed" ->
                lines(
                        "run " + id(run) + " failed ("
                                + run.path("error").path("code").asText("unknown") + "): " + reason,
                        next + ". See what it did: log " + job + " --run " + id(run)
                                + "; what to do about each error: docs/troubleshooting.md");
            default ->
                lines(
                        "run " + id(run) + " is lost: nobody reported its end, and nobody waits for it any more.",
                        "It may have been taken back before it began. See how the job is doing: status, log " + job);
        };
    }

    /** The run that was asked for does not come. */
    static String takenBack(String job) {
        return lines(
                "the run of job " + job + " was taken back before it began: somebody cancelled it, or disabled or"
                        + " deleted the job.",
                "See how the job is doing: status");
    }

    /** The user waits no longer. */
    static String goesOn(String job) {
        return lines("", "The run goes on. To follow it: log " + job + " -f; to end it: cancel " + job);
    }

    private static String id(JsonNode run) {
        return run.path("id").asText();
    }

    private static String lines(String... lines) {
        return String.join(System.lineSeparator(), lines);
    }
}
