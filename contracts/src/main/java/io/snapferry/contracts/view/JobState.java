package io.snapferry.contracts.view;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of a job's runs.
 *
 * @param lastSync start of the last successful run: everything older is safe on the target
 * @param lastTry start of the last run
 * @param nextSync when the job is due next; in the past if it is due and waits
 * @param duration of the last run, successful or not
 * @param failCount failures since the last success
 * @param error why the last run failed, or what a due job waits for; empty after a success
 * @param laggingSince when the lag crossed the job's {@code maxLag}; empty while it is within
 * @param lastVerified start of the last run that found the content of all its volumes equal on both sides
 * @param nextRehearsal when the replica is to be rehearsed next; in the past if that waits, empty if never
 * @param lastRehearsal how the last rehearsal ended
 */
public record JobState(
        JobPhase phase,
        Optional<Instant> lastSync,
        Optional<Instant> lastTry,
        Optional<Instant> nextSync,
        Optional<Duration> duration,
        int failCount,
        Optional<String> error,
        Optional<Instant> laggingSince,
        Optional<Instant> lastVerified,
        Optional<Instant> nextRehearsal,
        Optional<Rehearsal> lastRehearsal) {

    /** Of a job that is not rehearsed. */
    public JobState(
            JobPhase phase,
            Optional<Instant> lastSync,
            Optional<Instant> lastTry,
            Optional<Instant> nextSync,
            Optional<Duration> duration,
            int failCount,
            Optional<String> error,
            Optional<Instant> laggingSince,
            Optional<Instant> lastVerified) {
        this(
                phase,
                lastSync,
                lastTry,
                nextSync,
                duration,
                failCount,
                error,
                laggingSince,
                lastVerified,
                Optional.empty(),
                Optional.empty());
    }
}
