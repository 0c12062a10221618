package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunReport;
import java.time.Instant;
import java.util.Optional;

/**
 * The run that a guest is in.
 *
 * @param claim who does it; empty until a worker has taken the order
 * @param deadline when it counts as lost (claimed) or forgotten (not claimed)
 */
public record Run(
        RunId id,
        long epoch,
        int attempt,
        RunTrigger trigger,
        RunAction action,
        NodeName source,
        NodeName target,
        Optional<Instant> scheduledAt,
        Instant orderedAt,
        Optional<Claim> claim,
        Instant deadline) {

    /** A worker holds the run. */
    public record Claim(String worker, Instant startedAt) {}

    boolean concerns(RunReport report) {
        return id.equals(report.run()) && epoch == report.epoch();
    }

    boolean of(Job job) {
        return id.job().equals(job.id());
    }

    boolean rehearses() {
        return action == RunAction.REHEARSE;
    }

    /** Where its guest lives, whichever node does it. */
    NodeName origin() {
        return rehearses() ? target : source;
    }

    /** Where the replica is that it is about. */
    NodeName replicaAt() {
        return rehearses() ? source : target;
    }

    Instant startedAt() {
        return claim.map(Claim::startedAt).orElse(orderedAt);
    }

    Run claimed(String worker, Instant now, Instant until) {
        return with(Optional.of(new Claim(worker, now)), until);
    }

    Run renewed(Instant until) {
        return with(claim, until);
    }

    private Run with(Optional<Claim> by, Instant until) {
        return new Run(id, epoch, attempt, trigger, action, source, target, scheduledAt, orderedAt, by, until);
    }
}
