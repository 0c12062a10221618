package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.Rehearsal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job's replica was rehearsed: a copy of it was checked and thrown away.
 *
 * @param source the guest's home
 * @param target the node whose replica it is
 * @param snapshot the newest that was tried; empty if it did not come so far
 * @param volume the first of the replica's at which something was wrong
 * @param errorCode for a failed rehearsal the stable name of the cause
 * @param message one sentence for the operator: what went wrong, or what could not be checked
 * @param volumes what was found of each
 */
public record JobRehearsed(
        JobId job,
        GuestId guest,
        RunId run,
        RunTrigger trigger,
        NodeName source,
        NodeName target,
        Rehearsal.Outcome outcome,
        Instant startedAt,
        Instant finishedAt,
        Optional<String> snapshot,
        Optional<VolumeId> volume,
        Optional<String> errorCode,
        Optional<String> message,
        List<VolumeProgress> volumes)
        implements JobEvent {
    public JobRehearsed {
        volumes = List.copyOf(volumes);
    }

    @Override
    public Optional<NodeName> origin() {
        return Optional.of(source);
    }
}
