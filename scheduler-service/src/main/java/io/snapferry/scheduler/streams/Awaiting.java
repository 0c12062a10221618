package io.snapferry.scheduler.streams;

import io.snapferry.contracts.id.NodeName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Which guests want to hear of which nodes' return. */
final class Awaiting {
    private final Map<Integer, Set<NodeName>> nodes = new HashMap<>();
    private final Map<NodeName, Set<Integer>> guests = new HashMap<>();

    void clear() {
        nodes.clear();
        guests.clear();
    }

    /** Replaces what the guest awaits. */
    void put(int guest, Set<NodeName> awaited) {
        Set<NodeName> old = awaited.isEmpty() ? nodes.remove(guest) : nodes.put(guest, awaited);
        if (old != null) {
            old.forEach(node -> guests.get(node).remove(guest));
        }
        awaited.forEach(
                node -> guests.computeIfAbsent(node, name -> new HashSet<>()).add(guest));
    }

    Set<Integer> of(NodeName node) {
        return Set.copyOf(guests.getOrDefault(node, Set.of()));
    }
}
