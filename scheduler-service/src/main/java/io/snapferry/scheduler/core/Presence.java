package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What decisions about a guest that nobody asks or reports anything of depend on from outside: with equal presences they
 * are the same.
 *
 * @param nodes those that were ever heard of, with the instant since which they are online, none if they are not
 */
public record Presence(Map<NodeName, Instant> nodes) {
    private static final Instant OFFLINE = Instant.MAX;

    public Presence {
        nodes = Map.copyOf(nodes);
    }

    public static Presence of(Cluster cluster, Instant now) {
        return new Presence(cluster.nodes().keySet().stream()
                .collect(Collectors.toMap(
                        node -> node, node -> cluster.online(node, now) ? cluster.onlineSince(node) : OFFLINE)));
    }
}
