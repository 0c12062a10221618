package io.snapferry.standalone.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Settings of a lone broker that shares a small machine with all its clients. */
final class BrokerProperties {
    static final int NODE_ID = 1;
    static final String CONTROLLER = "CONTROLLER";

    private static final Map<String, String> SINGLE_NODE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("controller.listener.names", CONTROLLER),
            Map.entry("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("offsets.topic.num.partitions", "4"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("transaction.state.log.num.partitions", "4"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.num.partitions", "4"));

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "log.cleaner.dedupe.buffer.size", Integer.toString(8 << 20),
            "log.index.size.max.bytes", Integer.toString(1 << 20),
            "metadata.max.idle.interval.ms", "0");

    /** A broker that was killed is refused by its own controller until its old session has run out. */
    private static final Map<String, String> QUICK = Map.of(
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500",
            "group.initial.rebalance.delay.ms", "0",
            "add.partitions.to.txn.retry.backoff.ms", "1",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");

    private BrokerProperties() {}

    static Properties of(Path data, int port, int controllerPort) {
        Properties properties = new Properties();
        properties.putAll(SINGLE_NODE);
        properties.putAll(SMALL);
        properties.putAll(QUICK);
        String client = "PLAINTEXT://127.0.0.1:" + port;
        properties.put("log.dirs", data.toString());
        properties.put("listeners", client + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.put("advertised.listeners", client);
        properties.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        return properties;
    }
}
