package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.scheduler.core.Lane;
import io.snapferry.scheduler.core.SlotLimits;
import io.snapferry.scheduler.core.Ticket;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps its own account of slots, by looking at all of them each time: no limit is exceeded, who is most urgent is first
 * among those that have room, and nobody that has room waits.
 */
public final class SlotAudit {
    private static final Comparator<Ticket> URGENT_FIRST = Comparator.comparing((Ticket t) -> t.lane() != Lane.EXPRESS)
            .thenComparing(Ticket::startBy)
            .thenComparing(Ticket::askedAt)
            .thenComparing(Ticket::guest);

    private final SlotLimits limits;
    private final Map<GuestId, Ticket> waiting = new HashMap<>();
    private final Map<GuestId, Ticket> taken = new HashMap<>();

    public SlotAudit(SlotLimits limits) {
        this.limits = limits;
    }

    public void asked(Ticket ticket) {
        Ticket held = taken.get(ticket.guest());
        Ticket asked = waiting.get(ticket.guest());
        if ((held != null && held.number() >= ticket.number()) || (asked != null && asked.number() > ticket.number())) {
            return;
        }
        taken.remove(ticket.guest());
        waiting.put(ticket.guest(), ticket);
    }

    public void released(GuestId guest, long number) {
        Predicate<Ticket> meant = ticket -> ticket.guest().equals(guest) && ticket.number() <= number;
        waiting.values().removeIf(meant);
        taken.values().removeIf(meant);
    }

    /** The next grant, which must be the right one. */
    public void granted(Ticket ticket) {
        Violation.unless(
                first().equals(Optional.of(ticket)),
                "a slot was given to %s, but it was the turn of %s",
                ticket,
                first());
        waiting.remove(ticket.guest());
        taken.put(ticket.guest(), ticket);
    }

    /** All grants that can be given have been. */
    public void afterGrants() {
        Violation.unless(
                first().isEmpty(), "there is room for %s beside %s, and no slot was given", first(), taken.values());
    }

    /** Whether the guest has the slot of that number. */
    public boolean holds(GuestId guest, long number) {
        Ticket ticket = taken.get(guest);
        return ticket != null && ticket.number() == number;
    }

    /** How many have a slot. */
    public int taken() {
        return taken.size();
    }

    /** The most urgent of those that have room. */
    private Optional<Ticket> first() {
        return waiting.values().stream().filter(this::hasRoom).min(URGENT_FIRST);
    }

    private boolean hasRoom(Ticket ticket) {
        if (ticket.lane() == Lane.EXPRESS) {
            Predicate<Ticket> express = other -> other.lane() == Lane.EXPRESS;
            return below(limits.express(), express.and(at(ticket.source())))
                    && below(limits.express(), express.and(at(ticket.target())));
        }
        return hasRoom(ticket, limits.cluster(), other -> true)
                && hasRoom(ticket, of(ticket.source()), at(ticket.source()))
                && hasRoom(ticket, of(ticket.target()), at(ticket.target()));
    }

    private boolean hasRoom(Ticket ticket, int limit, Predicate<Ticket> where) {
        Predicate<Ticket> normal = where.and(other -> other.lane() == Lane.NORMAL);
        return below(limit, normal)
                && (!ticket.longRun() || below(limit == 0 ? 0 : Math.max(1, limit / 2), normal.and(Ticket::longRun)));
    }

    private boolean below(int limit, Predicate<Ticket> which) {
        return limit == 0 || taken.values().stream().filter(which).count() < limit;
    }

    private int of(NodeName node) {
        return limits.nodes().getOrDefault(node, limits.node());
    }

    private static Predicate<Ticket> at(NodeName node) {
        return ticket -> ticket.source().equals(node) || ticket.target().equals(node);
    }
}
