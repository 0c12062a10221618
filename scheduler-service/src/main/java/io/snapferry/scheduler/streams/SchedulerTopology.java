package io.snapferry.scheduler.streams;

import io.snapferry.contracts.Topics;
import io.snapferry.scheduler.core.Happening;
import io.snapferry.scheduler.core.JobScheduler;
import io.snapferry.scheduler.core.SchedulerPolicy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TopicNameExtractor;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Commands and run events go in; orders, replies, views, events and log lines come out. Where runs are limited, a guest
 * asks the keeper of the slots, which is one for the cluster, before it orders one.
 */
public final class SchedulerTopology {
    static final String GUESTS_STORE = "guests";
    static final String NODES_STORE = "nodes";
    static final String SLOTS_STORE = "slots";
    static final String ONLINE_STORE = "online-nodes";

    private static final Map<String, String> CHANGELOG = Map.of(
            "segment.bytes", Integer.toString(64 << 20),
            "min.cleanable.dirty.ratio", "0.3",
            "delete.retention.ms", "60000",
            "max.compaction.lag.ms", "600000");

    private SchedulerTopology() {}

    /**
     * The scheduler and the keeper of the slots, with their stores.
     *
     * @param counter told of what happens, on any thread; of what a transaction undoes as well
     */
    public static Topology build(SchedulerPolicy policy, Consumer<Happening> counter) {
        Deserializer<String> keys = new StringDeserializer();
        Deserializer<byte[]> values = new ByteArrayDeserializer();
        Topology topology = new Topology();
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(NODES_STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "node-heartbeats",
                keys,
                values,
                Topics.NODES,
                "node-store",
                NodeStoreUpdater::new);
        topology.addSource("commands", keys, values, Topics.COMMANDS);
        topology.addSource("run-events", keys, values, Topics.RUN_EVENTS);
        topology.addSource("grants", keys, values, Topics.GRANTS);
        AtomicLong room = EarlyOutcomes.roomOfProcess();
        topology.addProcessor(
                "scheduler",
                () -> new GuestProcessor(new JobScheduler(policy), new EarlyOutcomes(room, System::nanoTime), counter),
                "commands",
                "run-events",
                "grants");
        topology.addStateStore(kept(GUESTS_STORE), "scheduler");
        TopicNameExtractor<String, Outgoing> itsTopic = (key, outgoing, context) -> outgoing.topic();
        Serializer<Outgoing> itsJson = (topic, outgoing) ->
                outgoing.json() == null ? null : outgoing.json().get();
        topology.addSink("outputs", itsTopic, new StringSerializer(), itsJson, "scheduler");
        topology.addSource("slot-messages", keys, values, Topics.SLOTS);
        topology.addProcessor("slot-keeper", () -> new SlotProcessor(policy.slots()), "slot-messages");
        topology.addStateStore(kept(SLOTS_STORE), "slot-keeper");
        // One task watches for all: that of the slots, since there is only one of it.
        topology.addProcessor("node-watcher", NodeWatcher::new, "slot-messages");
        topology.addStateStore(kept(ONLINE_STORE), "node-watcher");
        topology.addSink("node-news", itsTopic, new StringSerializer(), itsJson, "node-watcher");
        topology.addSink("granted", itsTopic, new StringSerializer(), itsJson, "slot-keeper");
        return topology;
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> kept(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
