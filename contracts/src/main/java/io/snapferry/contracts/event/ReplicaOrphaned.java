package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.Optional;

/**
 * A job is gone and what it made may still be there.
 *
 * @param source the guest's home, where snapshots of the job may be left
 * @param target the node where the replica may be left
 * @param lastSync the replica's last state; empty if no run ever succeeded
 * @param reason one sentence: why it was left, and what to do
 */
public record ReplicaOrphaned(
        JobId job, GuestId guest, NodeName source, NodeName target, Optional<Instant> lastSync, String reason)
        implements JobEvent {
    @Override
    public Optional<NodeName> origin() {
        return Optional.of(source);
    }
}
