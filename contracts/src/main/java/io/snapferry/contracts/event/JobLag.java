package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A job's lag crossed its {@code maxLag}, or is within it again.
 *
 * @param target the node whose replica lags
 * @param lag at that time; since the job's creation if it never succeeded
 * @param maxLag empty if the limit was taken away
 * @param lastSync start of the last successful run
 * @param error why the last run failed, or what the job waits for
 */
public record JobLag(
        JobId job,
        GuestId guest,
        NodeName target,
        Duration lag,
        Optional<Duration> maxLag,
        Optional<Instant> lastSync,
        Optional<String> error)
        implements JobEvent {}
