package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Which run is the one that was asked for. */
final class AskedRun {
    private static final String REHEARSE = "rehearse";

    private AskedRun() {}

    /** Whether a run rehearses, if that is wanted, or does something else. */
    static boolean fits(JsonNode run, boolean rehearsal) {
        return run.path("action").asText().equals(REHEARSE) == rehearsal;
    }

    /** The number of the newest run; 0 if there is none. */
    static long newest(JsonNode runs) {
        long newest = 0;
        for (JsonNode run : runs) {
            newest = Math.max(newest, number(run.path("id").asText()));
        }
        return newest;
    }

    /** The run that was ordered already when another was asked for: nobody has begun it, so it is what was asked for. */
    static Optional<String> adopted(JsonNode answer, boolean rehearsal) {
        JsonNode run = answer.path("run");
        return run.has("id") && !run.has("worker") && fits(run, rehearsal)
                ? Optional.of(run.path("id").asText())
                : Optional.empty();
    }

    /** The first manual run after those that were there before: one that somebody asked for comes before all others. */
    static Optional<JsonNode> first(JsonNode runs, long before, boolean rehearsal) {
        Optional<JsonNode> first = Optional.empty();
        for (JsonNode run : runs) {
            long number = number(run.path("id").asText());
            boolean asked = number > before && run.path("trigger").asText().equals("manual") && fits(run, rehearsal);
            if (asked
                    && first.filter(other -> number(other.path("id").asText()) < number)
                            .isEmpty()) {
                first = Optional.of(run);
            }
        }
        return first;
    }

    static long number(String run) {
        return Long.parseLong(run.substring(run.lastIndexOf('.') + 1));
    }
}
