package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.order.RunTrigger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts what happened, to show that it did. */
final class Tally {
    private final Map<RunTrigger, Integer> ends = new EnumMap<>(RunTrigger.class);
    int lost;
    int gaveUp;
    int lagged;
    int failed;
    int cancelled;
    int restarts;
    int caughtUp;
    long longestWaitOfMinutely;
    long longestWaitAfterLong;

    void ended(RunCompleted end) {
        ends.merge(end.trigger(), 1, Integer::sum);
        boolean stopped = end.errorCode().filter("cancelled"::equals).isPresent();
        cancelled += stopped ? 1 : 0;
        failed += end.errorCode().isPresent() && !stopped ? 1 : 0;
    }

    /** A run was ordered that could have been {@code waited} milliseconds earlier. */
    void ordered(ExpectedJob job, long waited, long now) {
        boolean healthy = job.removal == null && job.failures == 0 && job.lastSync >= 0;
        if (healthy && job.plan() == Plan.MINUTELY) {
            if (job.took < 600_000) {
                longestWaitOfMinutely = Math.max(longestWaitOfMinutely, waited);
            } else {
                longestWaitAfterLong = Math.max(longestWaitAfterLong, waited);
            }
        }
        if (job.isScheduled() && job.instants().after(job.event()) <= now) {
            caughtUp++;
        }
    }

    int ended(RunTrigger trigger) {
        return ends.getOrDefault(trigger, 0);
    }

    static String time(long millis) {
        return millis == Instants.NEVER ? "never" : Instant.ofEpochMilli(millis).toString();
    }

    @Override
    public String toString() {
        return ends + ", failed " + failed + ", cancelled " + cancelled + ", lost " + lost + ", lagged " + lagged
                + ", given up " + gaveUp
                + ", restarts " + restarts + ", caught up " + caughtUp + ", longest wait of a minutely job "
                + longestWaitOfMinutely + " ms, after a long run " + longestWaitAfterLong + " ms";
    }
}
