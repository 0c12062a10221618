package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from an input: the guest's new record and messages to send, together or not at all.
 *
 * @param wakeUp when the guest wants a {@link Input.Tick} at the latest; always in the future
 * @param awaited nodes after whose return from being offline the guest wants a tick at once
 */
public record Decision(GuestRecord record, List<Output> outputs, Optional<Instant> wakeUp, Set<NodeName> awaited) {
    public Decision {
        outputs = List.copyOf(outputs);
        awaited = Set.copyOf(awaited);
    }
}
