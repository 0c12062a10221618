package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.view.NodeView;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the nodes last said of themselves.
 *
 * @param returned when those came back that were seen to be offline before
 */
public record Cluster(Map<NodeName, NodeView> nodes, Map<NodeName, Instant> returned) {
    public Cluster {
        nodes = Map.copyOf(nodes);
        returned = Map.copyOf(returned);
    }

    public Cluster(Map<NodeName, NodeView> nodes) {
        this(nodes, Map.of());
    }

    /** Whether the node has ever been heard of; only then does the topic for its orders exist. */
    boolean knows(NodeName node) {
        return nodes.containsKey(node);
    }

    boolean online(NodeName node, Instant now) {
        return knows(node) && nodes.get(node).online(now);
    }

    /** Since when the node is online without a break; {@link Instant#MIN} if no break was seen. */
    Instant onlineSince(NodeName node) {
        return returned.getOrDefault(node, Instant.MIN);
    }

    /** The names of all nodes, for a sentence. */
    String names() {
        return nodes.isEmpty()
                ? "none"
                : new TreeSet<>(nodes.keySet()).stream().map(NodeName::toString).collect(Collectors.joining(", "));
    }
}
