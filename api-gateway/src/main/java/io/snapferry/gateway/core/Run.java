package io.snapferry.gateway.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.VolumeProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run. Its sources are topics that are not ordered among each other, so that each part may come
 * first or be missing.
 *
 * @param epoch the highest seen; what is told under a lower one is of an attempt that was given up
 * @param heardAt when something was last told of it
 */
public record Run(
        RunId id,
        long epoch,
        Optional<Ordered> ordered,
        Optional<Claim> claim,
        Instant heardAt,
        List<VolumeProgress> volumes,
        Optional<End> end) {
    /** An end that is on its way from one topic to the other arrives long before this is over. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    public Run {
        volumes = List.copyOf(volumes);
    }

    /** What the scheduler wants. */
    public record Ordered(
            int attempt, RunTrigger trigger, RunAction action, Optional<NodeName> source, NodeName target) {}

    /** The worker that executes it. */
    public record Claim(String worker, Instant at) {}

    /**
     * How it ended.
     *
     * @param phase for good
     * @param code there if it did not succeed, like {@code message}
     */
    public record End(
            RunPhase phase,
            Instant startedAt,
            Instant finishedAt,
            long bytesSent,
            Optional<String> code,
            Optional<String> message,
            Optional<Instant> nextTry) {}

    /**
     * The phase.
     *
     * @param awaited whether the job's view shows this run as its active one
     */
    public RunPhase phase(boolean awaited, Instant now) {
        if (end.isPresent()) {
            return end.get().phase();
        }
        if (!awaited && heardAt.plus(SILENCE).isBefore(now)) {
            return RunPhase.LOST;
        }
        return claim.isPresent() ? RunPhase.RUNNING : RunPhase.PENDING;
    }

    public Optional<Instant> startedAt() {
        return end.map(End::startedAt).or(() -> claim.map(Claim::at));
    }

    public long bytesDone() {
        return end.map(End::bytesSent).orElseGet(() -> RunFold.bytes(volumes));
    }

    /** Lately; empty if nothing moves, or nobody knows. */
    public Optional<Long> bytesPerSecond() {
        return end.isPresent() ? Optional.empty() : Moving.bytesPerSecond(volumes);
    }

    /** Until it ends at that rate. */
    public Optional<Long> secondsLeft() {
        return end.isPresent() ? Optional.empty() : Moving.secondsLeft(volumes);
    }

    public long bytesEstimated() {
        return volumes.stream().mapToLong(VolumeProgress::bytesEstimated).sum();
    }
}
