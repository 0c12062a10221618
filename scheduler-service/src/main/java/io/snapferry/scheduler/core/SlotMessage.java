package io.snapferry.scheduler.core;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.Message;
import io.snapferry.contracts.id.GuestId;

/** What guests and the keeper of the slots tell each other. Every message can come twice. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SlotMessage.Asked.class, name = "slot-asked"),
    @JsonSubTypes.Type(value = SlotMessage.Released.class, name = "slot-released"),
    @JsonSubTypes.Type(value = SlotMessage.Granted.class, name = "slot-granted")
})
public sealed interface SlotMessage extends Message {
    /** A guest wants a slot; a request of a higher number, or a later one of the same, takes the place of the earlier. */
    record Asked(Ticket ticket) implements SlotMessage {}

    /** A guest wants no slot any more, or gives it back. */
    record Released(GuestId guest, long number) implements SlotMessage {}

    /** The guest has the slot until it gives it back. */
    record Granted(GuestId guest, long number) implements SlotMessage {}
}
