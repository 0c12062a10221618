package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.util.HashMap;
import java.util.Map;

/** How many slots are taken, by node and in all. */
final class SlotCounts {
    private static final class Count {
        private int normal;
        private int longRuns;
        private int express;
    }

    private final Count all = new Count();
    private final Map<NodeName, Count> nodes = new HashMap<>();

    void add(Ticket ticket, int by) {
        add(all, ticket, by);
        add(of(ticket.source()), ticket, by);
        if (!ticket.target().equals(ticket.source())) {
            add(of(ticket.target()), ticket, by);
        }
    }

    boolean hasRoom(Ticket ticket, SlotLimits limits) {
        boolean nodesHave = hasRoom(ticket, of(ticket.source()), limits.of(ticket.source()), limits.express())
                && hasRoom(ticket, of(ticket.target()), limits.of(ticket.target()), limits.express());
        return nodesHave && (ticket.lane() == Lane.EXPRESS || hasRoom(ticket, all, limits.cluster(), 0));
    }

    private static boolean hasRoom(Ticket ticket, Count count, int limit, int express) {
        if (ticket.lane() == Lane.EXPRESS) {
            return SlotLimits.allows(express, count.express);
        }
        return SlotLimits.allows(limit, count.normal)
                && (!ticket.longRun() || SlotLimits.allowsLong(limit, count.longRuns));
    }

    private Count of(NodeName node) {
        return nodes.computeIfAbsent(node, name -> new Count());
    }

    private static void add(Count count, Ticket ticket, int by) {
        if (ticket.lane() == Lane.EXPRESS) {
            count.express += by;
        } else {
            count.normal += by;
            count.longRuns += ticket.longRun() ? by : 0;
        }
    }
}
