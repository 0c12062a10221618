package io.snapferry.scheduler;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.scheduler.core.SlotLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads how many runs may be under way at once. */
final class LimitSettings {
    private static final int MOST = 100_000;
    private static final int PER_NODE = 4;
    private static final int EXPRESS = 2;
    private static final Duration LONG_RUN = Duration.ofMinutes(10);

    private LimitSettings() {}

    static SlotLimits read(ConfigSection section) {
        ConfigSection single = section.section("nodes");
        Map<NodeName, Integer> nodes = new HashMap<>();
        for (String node : single.rest().keySet()) {
            try {
                nodes.put(new NodeName(node), single.integer(node, PER_NODE, 0, MOST));
            } catch (IllegalArgumentException e) {
                single.problem(node, e.getMessage());
            }
        }
        single.end();
        SlotLimits limits = new SlotLimits(
                section.integer("cluster", 0, 0, MOST),
                section.integer("node", PER_NODE, 0, MOST),
                nodes,
                section.integer("express", EXPRESS, 1, MOST),
                section.duration("long-run", LONG_RUN));
        section.end();
        return limits;
    }
}
