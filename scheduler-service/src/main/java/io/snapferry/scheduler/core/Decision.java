package io.snapferry.scheduler.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from an input: the guest's new record and messages to send, together or not at all.
 *
 * @param wakeUp when the guest wants a {@link Input.Tick} at the latest; always in the future
 */
public record Decision(GuestRecord record, List<Output> outputs, Optional<Instant> wakeUp) {
    public Decision {
        outputs = List.copyOf(outputs);
    }
}
