package io.snapferry.kit.kafka;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.NodeName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A topic as Snapferry needs it.
 *
 * @param replicas copies of each partition; min.insync.replicas is one less where there are more than two
 */
public record TopicSpec(String name, int partitions, short replicas, Map<String, String> settings) {
    private static final Duration HISTORY = Duration.ofDays(30);

    public TopicSpec {
        settings = Map.copyOf(settings);
    }

    /** All topics but the nodes' queues. Those whose key is the guest are partitioned alike. */
    public static List<TopicSpec> cluster(int partitions, short replicas) {
        return List.of(
                kept(Topics.COMMANDS, partitions, replicas, Duration.ofDays(1)),
                kept(Topics.REPLIES, partitions, replicas, Duration.ofHours(1)),
                kept(Topics.RUN_EVENTS, partitions, replicas, Duration.ofDays(2)),
                kept(Topics.RUN_LOGS, partitions, replicas, HISTORY),
                kept(Topics.EVENTS, partitions, replicas, HISTORY),
                // One task keeps the slots of the whole cluster.
                kept(Topics.SLOTS, 1, replicas, Duration.ofDays(7)),
                kept(Topics.GRANTS, partitions, replicas, Duration.ofDays(7)),
                compacted(Topics.JOBS, partitions, replicas),
                compacted(Topics.GUESTS, partitions, replicas),
                compacted(Topics.REPLICAS, partitions, replicas),
                compacted(Topics.NODES, 1, replicas),
                compacted(Topics.TOKENS, 1, replicas),
                compacted(Topics.WEBHOOKS, 1, replicas),
                // Who has its partition is who tells people.
                compacted(Topics.NOTIFICATIONS, 1, replicas));
    }

    /** A node's queue. One partition is enough: a share group's members take from it side by side. */
    public static TopicSpec orders(NodeName node, short replicas) {
        return kept(Topics.orders(node), 1, replicas, Duration.ofDays(7));
    }

    private static TopicSpec kept(String name, int partitions, short replicas, Duration retention) {
        return withDurability(name, partitions, replicas, Map.of("retention.ms", Long.toString(retention.toMillis())));
    }

    private static TopicSpec compacted(String name, int partitions, short replicas) {
        return withDurability(
                name,
                partitions,
                replicas,
                Map.of(
                        "cleanup.policy",
                        "compact",
                        "segment.bytes",
                        Integer.toString(16 << 20),
                        "min.cleanable.dirty.ratio",
                        "0.2",
                        "max.compaction.lag.ms",
                        Long.toString(Duration.ofMinutes(10).toMillis())));
    }

    private static TopicSpec withDurability(String name, int partitions, short replicas, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("min.insync.replicas", Integer.toString(replicas > 2 ? replicas - 1 : 1));
        return new TopicSpec(name, partitions, replicas, all);
    }
}
