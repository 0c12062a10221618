package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/**
 * A job was created, or an operator changed it, or it is gone.
 *
 * @param source the guest's home; empty while no node shows the guest
 * @param schedule as written; all settings are in the job itself
 * @param removing whether its removal has begun
 * @param revision of the job with this change; the last one of a job that is gone
 */
public record JobChange(
        JobId job,
        GuestId guest,
        Optional<NodeName> source,
        NodeName target,
        String schedule,
        boolean enabled,
        String comment,
        boolean removing,
        long revision)
        implements JobEvent {
    @Override
    public Optional<NodeName> origin() {
        return source;
    }
}
