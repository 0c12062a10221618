package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tickets that wait, the most urgent first. Those that differ neither in their nodes nor in what they are counted by
 * have room or not together, so that of each such kind only the first need be looked at.
 */
final class SlotQueue {
    private static final Comparator<Ticket> MOST_URGENT_FIRST = Comparator.comparing((Ticket t) -> t.lane())
            .reversed()
            .thenComparing(Ticket::startBy)
            .thenComparing(Ticket::askedAt)
            .thenComparing(Ticket::guest);

    private record Kind(NodeName source, NodeName target, Lane lane, boolean longRun) {
        static Kind of(Ticket ticket) {
            return new Kind(ticket.source(), ticket.target(), ticket.lane(), ticket.longRun());
        }
    }

    private final Map<Kind, TreeSet<Ticket>> kinds = new HashMap<>();

    void add(Ticket ticket) {
        kinds.computeIfAbsent(Kind.of(ticket), kind -> new TreeSet<>(MOST_URGENT_FIRST))
                .add(ticket);
    }

    void remove(Ticket ticket) {
        Kind kind = Kind.of(ticket);
        TreeSet<Ticket> alike = kinds.get(kind);
        alike.remove(ticket);
        if (alike.isEmpty()) {
            kinds.remove(kind);
        }
    }

    /** The most urgent of those that there is room for. */
    Optional<Ticket> first(Predicate<Ticket> hasRoom) {
        return kinds.values().stream().map(TreeSet::first).filter(hasRoom).min(MOST_URGENT_FIRST);
    }
}
