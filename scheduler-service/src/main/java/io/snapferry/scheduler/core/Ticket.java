package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;

/**
 * A guest's request for a slot, and later its slot.
 *
 * @param number the number that the run will have; grows within a guest
 * @param longRun whether the run is expected to be long
 * @param startBy when the run would have to start for the job's lag to stay within its limit: who is nearest to it, or
 *     longest over it, comes first
 * @param askedAt when it was asked for; of two that are equally near, the earlier comes first
 */
public record Ticket(
        GuestId guest,
        long number,
        JobId job,
        Lane lane,
        boolean longRun,
        NodeName source,
        NodeName target,
        Instant startBy,
        Instant askedAt) {

    /** Whether both want the same run for the same reasons, whenever they ask. */
    boolean sameAs(Ticket other) {
        return other.renewed(askedAt).equals(this);
    }

    Ticket renewed(Instant now) {
        return new Ticket(guest, number, job, lane, longRun, source, target, startBy, now);
    }
}
