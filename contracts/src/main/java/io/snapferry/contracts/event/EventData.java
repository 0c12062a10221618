package io.snapferry.contracts.event;

import io.snapferry.contracts.id.GuestId;
import java.util.Optional;

/** What an event tells; its class follows from the event's type. */
public sealed interface EventData permits JobEvent, NodeChange, GuestMoved {
    /** The guest that it is about, if it is about one. */
    Optional<GuestId> concerned();
}
