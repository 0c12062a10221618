package io.snapferry.scheduler;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigKey;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.KeyDescription;
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
        section.about("How many runs may be under way at once; 0 is no limit.");
        SlotLimits limits = new SlotLimits(
                section.key("cluster", "in the whole cluster").integer(0, 0, MOST),
                section.key("node", "those in which a node takes part, as source or target")
                        .integer(PER_NODE, 0, MOST),
                singleNodes(section.section("nodes")),
                section.key("express", "at a node, of those that operators asked for; they take none of the others")
                        .integer(EXPRESS, 1, MOST),
                section.key(
                                "long-run",
                                "a job whose last run took longer, or that never succeeded, gets half of a limit at most")
                        .duration(LONG_RUN));
        section.end();
        return limits;
    }

    private static Map<NodeName, Integer> singleNodes(ConfigSection section) {
        section.about("Limits of single nodes.");
        Map<NodeName, Integer> nodes = new HashMap<>();
        for (String node : section.names()) {
            ConfigKey limit = section.key(node, "stands in place of `scheduler.limits.node` for this node")
                    .unlessGiven(KeyDescription.NONE);
            try {
                nodes.put(new NodeName(node), limit.integer(PER_NODE, 0, MOST));
            } catch (IllegalArgumentException e) {
                section.problem(node, e.getMessage());
            }
        }
        section.end();
        return nodes;
    }
}
