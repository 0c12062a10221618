package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.GuestId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who has a slot and who waits for one. It keeps what it is told in memory and says what follows; whoever tells it
 * stores the same. Not safe for use by several threads.
 */
public final class SlotBook {
    private final SlotLimits limits;
    private final Map<GuestId, Slot> slots = new HashMap<>();
    private final SlotQueue waiting = new SlotQueue();
    private final SlotCounts taken = new SlotCounts();

    /** A guest's ticket, and whether its slot was granted. */
    public record Slot(Ticket ticket, boolean granted) {}

    public SlotBook(SlotLimits limits) {
        this.limits = limits;
    }

    /** Takes in what was stored. */
    public void restore(Slot slot) {
        put(slot);
    }

    /** The slots that are taken. */
    public List<Slot> granted() {
        return slots.values().stream().filter(Slot::granted).toList();
    }

    /**
     * A guest asks. A slot that it was granted under a lower number is free then; one that it has under this number
     * stays its own.
     *
     * @return what the guest's slot is now, to be stored; the grant is told again if there was one
     */
    public Slot ask(Ticket ticket) {
        Slot old = slots.get(ticket.guest());
        if (old != null && (old.ticket().number() > ticket.number() || (old.granted() && sameNumber(old, ticket)))) {
            return old;
        }
        Slot asked = new Slot(ticket, false);
        put(asked);
        return asked;
    }

    /** A guest gives its slot or request of this number, or of a lower one, back; whether there was any. */
    public boolean release(GuestId guest, long number) {
        Slot old = slots.get(guest);
        if (old == null || old.ticket().number() > number) {
            return false;
        }
        remove(old);
        return true;
    }

    /** Grants as many slots as there are, at most {@code most}; each is to be stored and told. */
    public List<Slot> grant(int most) {
        List<Slot> granted = new ArrayList<>();
        while (granted.size() < most) {
            Optional<Ticket> next = waiting.first(ticket -> taken.hasRoom(ticket, limits));
            if (next.isEmpty()) {
                break;
            }
            Slot slot = new Slot(next.get(), true);
            put(slot);
            granted.add(slot);
        }
        return granted;
    }

    private static boolean sameNumber(Slot old, Ticket ticket) {
        return old.ticket().number() == ticket.number();
    }

    private void put(Slot slot) {
        Slot old = slots.put(slot.ticket().guest(), slot);
        if (old != null) {
            forget(old);
        }
        if (slot.granted()) {
            taken.add(slot.ticket(), 1);
        } else {
            waiting.add(slot.ticket());
        }
    }

    private void remove(Slot slot) {
        slots.remove(slot.ticket().guest());
        forget(slot);
    }

    private void forget(Slot slot) {
        if (slot.granted()) {
            taken.add(slot.ticket(), -1);
        } else {
            waiting.remove(slot.ticket());
        }
    }
}
