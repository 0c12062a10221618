package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.cli.core.TimeSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** The tables of jobs, with the columns that pvesr prints. */
final class JobTables {
    private JobTables() {}

    static String list(JsonNode jobs) {
        Table table = Table.of(List.of("JobID", "Target", "Schedule", "Rate", "Enabled"), Set.of());
        for (JsonNode job : jobs) {
            table.row(
                    job.path("id").asText(),
                    target(job),
                    job.path("schedule").asText(),
                    rate(job),
                    Cells.yesNo(job.path("enabled")));
        }
        return table.render();
    }

    static String status(JsonNode jobs, ZoneId zone, Instant now) {
        return table(jobs, zone, now).render();
    }

    static Table table(JsonNode jobs, ZoneId zone, Instant now) {
        Table table = Table.of(
                List.of("JobID", "Enabled", "Target", "LastSync", "NextSync", "Duration", "FailCount", "State"),
                Set.of("LastSync", "NextSync", "Duration", "FailCount"));
        for (JsonNode job : jobs) {
            JsonNode state = job.path("state");
            table.row(
                    job.path("id").asText(),
                    Cells.yesNo(job.path("enabled")),
                    target(job),
                    Cells.time(state.path("lastSync"), zone),
                    nextSync(state, zone, now),
                    Cells.number(state.path("duration")),
                    state.path("failCount").asText("0"),
                    state(job));
            table.style("State", style(job));
        }
        return table;
    }

    private static String rate(JsonNode job) {
        JsonNode rate = job.path("rate");
        return rate.isTextual() ? rate.textValue() : Cells.number(rate);
    }

    /** pvesr puts the type of the target before its name; the only type is {@code local}: in the same cluster. */
    private static String target(JsonNode job) {
        return "local/" + job.path("target").asText();
    }

    private static String nextSync(JsonNode state, ZoneId zone, Instant now) {
        JsonNode next = state.path("nextSync");
        boolean due = next.isTextual() && !Cells.instant(next).isAfter(now);
        boolean syncing = state.path("phase").asText().equals("syncing");
        return state.path("phase").asText().equals("pending") || (due && !syncing) ? "pending" : Cells.time(next, zone);
    }

    private static String state(JsonNode job) {
        String phase = job.path("state").path("phase").asText();
        String error = job.path("state").path("error").asText("");
        if (phase.equals("removing")) {
            return error.isEmpty() ? "REMOVING" : "REMOVING: " + error;
        }
        String lagging = lagging(job);
        if (phase.equals("syncing")) {
            return (lagging.isEmpty() ? "" : lagging + ", ") + "SYNCING" + percent(job.path("run"))
                    + pace(job.path("run"));
        }
        if (lagging.isEmpty()) {
            return error.isEmpty() ? "OK" + rehearsal(job) : error;
        }
        return error.isEmpty() ? lagging : lagging + ": " + error;
    }

    private static String rehearsal(JsonNode job) {
        if (job.path("run").path("action").asText().equals("rehearse")) {
            return ", REHEARSING";
        }
        return hasFailedRehearsal(job)
                ? ", but its last rehearsal failed: "
                        + job.path("state")
                                .path("lastRehearsal")
                                .path("message")
                                .asText("no reason was given")
                : "";
    }

    private static boolean hasFailedRehearsal(JsonNode job) {
        return job.path("state").path("lastRehearsal").path("outcome").asText().equals("failed");
    }

    private static Style style(JsonNode job) {
        JsonNode state = job.path("state");
        String phase = state.path("phase").asText();
        if (phase.equals("pending") && state.path("error").asText("").isEmpty()) {
            return Style.PLAIN;
        }
        return (state.has("laggingSince") || hasFailedRehearsal(job)) && Style.ofPhase(phase) != Style.BAD
                ? Style.WARNING
                : Style.ofPhase(phase);
    }

    private static String lagging(JsonNode job) {
        JsonNode state = job.path("state");
        if (!state.has("laggingSince")) {
            return "";
        }
        String lag = state.has("lagSeconds")
                ? " " + TimeSpan.text(state.path("lagSeconds").asLong())
                : "";
        String max =
                job.has("maxLag") ? " (max " + TimeSpan.text(job.path("maxLag").asLong()) + ")" : "";
        return "LAGGING" + lag + max;
    }

    private static String pace(JsonNode run) {
        String rate = run.has("bytesPerSecond") ? " at " + Cells.bytes(run.path("bytesPerSecond")) + "/s" : "";
        String left = run.has("secondsLeft")
                ? ", " + TimeSpan.text(run.path("secondsLeft").asLong()) + " left"
                : "";
        return rate + left;
    }

    private static String percent(JsonNode run) {
        long estimated = run.path("bytesEstimated").asLong();
        if (estimated <= 0) {
            return "";
        }
        double share = (double) run.path("bytesDone").asLong() / estimated;
        return " " + (int) Math.min(99, Math.floor(100 * share)) + "%";
    }
}
