package io.snapferry.scheduler.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What became of a job's runs so far; the fields are those of {@link io.snapferry.contracts.view.JobState}. */
public record JobHistory(
        Optional<Instant> lastSync,
        Optional<Instant> lastTry,
        Optional<Duration> duration,
        int failCount,
        Optional<String> error,
        Optional<Instant> lastVerified) {
    static final JobHistory NONE =
            new JobHistory(Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty());

    JobHistory started(Instant at) {
        return new JobHistory(lastSync, Optional.of(at), duration, failCount, error, lastVerified);
    }

    JobHistory succeeded(Instant startedAt, Duration took, boolean verified) {
        Optional<Instant> start = Optional.of(startedAt);
        return new JobHistory(start, start, Optional.of(took), 0, Optional.empty(), verified ? start : lastVerified);
    }

    JobHistory failed(Instant startedAt, Duration took, String why) {
        return new JobHistory(
                lastSync, Optional.of(startedAt), Optional.of(took), failCount + 1, Optional.of(why), lastVerified);
    }

    /** The same without failures, for a job that turns to another goal. */
    JobHistory forgiven() {
        return new JobHistory(lastSync, lastTry, duration, 0, Optional.empty(), lastVerified);
    }
}
