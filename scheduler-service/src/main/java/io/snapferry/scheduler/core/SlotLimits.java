package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.util.Map;

/**
 * How many runs may be under way at once. A run takes a slot of its source, one of its target, and one of the cluster;
 * runs that an operator asked for have a lane of their own and take none of these.
 *
 * @param cluster in the whole cluster; 0 for no limit
 * @param node in which a node takes part, as source or target; 0 for no limit
 * @param nodes in place of {@code node} for single nodes
 * @param express how many that operators asked for a node may take part in
 * @param longRun from which duration of its last run on a job counts as long, unless that run was longer than what the
 *     job may lag and so no usual one; a job that never succeeded counts as long as well. Long runs together get at most
 *     half of the slots of a limit, but at least one
 */
public record SlotLimits(int cluster, int node, Map<NodeName, Integer> nodes, int express, Duration longRun) {
    public static final SlotLimits NONE = new SlotLimits(0, 0, Map.of(), 0, Duration.ZERO);

    public SlotLimits {
        nodes = Map.copyOf(nodes);
    }

    /** Whether there is anything to keep; without limits runs are ordered at once. */
    boolean any() {
        return cluster > 0 || node > 0 || !nodes.isEmpty();
    }

    int of(NodeName name) {
        return nodes.getOrDefault(name, node);
    }

    static boolean allows(int limit, int taken) {
        return limit <= 0 || taken < limit;
    }

    static boolean allowsLong(int limit, int taken) {
        return limit <= 0 || taken < Math.max(1, limit / 2);
    }
}
