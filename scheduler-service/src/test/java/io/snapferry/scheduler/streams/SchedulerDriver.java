package io.snapferry.scheduler.streams;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.command.Command;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.scheduler.core.Happening;
import io.snapferry.scheduler.core.SchedulerPolicy;
import io.snapferry.scheduler.core.SlotLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology on a simulated clock, between two nodes. */
final class SchedulerDriver implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-23T10:07:00Z");
    static final NodeName A = new NodeName("node-a");
    static final NodeName B = new NodeName("node-b");
    static final JobId JOB = JobId.parse("100-0");
    static final SchedulerPolicy POLICY = new SchedulerPolicy(
            List.of(Duration.ofMinutes(5)),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            ZoneOffset.UTC,
            Duration.ZERO,
            Duration.ofHours(24),
            SlotLimits.NONE);

    private final TopologyTestDriver driver;
    private final List<Happening> happenings = new ArrayList<>();
    private final Set<NodeName> online = new HashSet<>();
    private Instant now = START;

    SchedulerDriver(Path stateDir) {
        this(stateDir, POLICY);
    }

    SchedulerDriver(Path stateDir, SchedulerPolicy policy) {
        Properties properties = new Properties();
        properties.put("application.id", "scheduler-test");
        properties.put("bootstrap.servers", "localhost:1");
        properties.put("processing.guarantee", "exactly_once_v2");
        properties.put("rocksdb.config.setter", RocksMemory.class.getName());
        properties.put("state.dir", stateDir.toString());
        driver = new TopologyTestDriver(SchedulerTopology.build(policy, happenings::add), properties, START);
    }

    /** Both nodes online, guest 100 on node-a. */
    static SchedulerDriver withGuest(Path stateDir) {
        SchedulerDriver scheduler = new SchedulerDriver(stateDir);
        scheduler.up(A);
        scheduler.up(B);
        scheduler.tell(observed(JOB.guest(), START));
        return scheduler;
    }

    static GuestObserved observed(GuestId guest, Instant at) {
        VolumeId disk = VolumeId.parse("local:vm-" + guest + "-disk-0");
        return new GuestObserved(guest, at, A, GuestKind.VM, List.of(new VolumeView(disk, 1 << 30)));
    }

    private static final List<StorageView> STORAGES =
            List.of(new StorageView(new StorageId("local"), "dir", 1L << 40, 1L << 40, Set.of(), Optional.empty()));

    static CreateJob create(JobId job) {
        return new CreateJob(
                "create-" + job,
                job,
                B,
                Optional.empty(),
                "*/15",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateJob limit(JobId job, Rate rate) {
        return new UpdateJob(
                "limit-" + job,
                job,
                Optional.empty(),
                Optional.of(rate),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    void up(NodeName node) {
        online.add(node);
        NodeView view = new NodeView(node, now, node + "-1", "127.0.0.1:9000", STORAGES, false);
        pipe(Topics.NODES, node.value(), Json.write(view));
    }

    void silence(NodeName node) {
        online.remove(node);
    }

    void pipe(String topic, String key, byte[] value) {
        driver.createInputTopic(topic, new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, now);
    }

    Reply ask(Command command) {
        pipe(Topics.COMMANDS, command.guest().key(), Json.write(command));
        return last(read(Topics.REPLIES, Reply.class));
    }

    void tell(Report report) {
        pipe(Topics.RUN_EVENTS, report.guest().key(), Json.write(report));
    }

    void start(Order order) {
        tell(new RunStarted(order.run(), order.epoch(), now, order.source(), "worker-1"));
    }

    void succeed(Order order) {
        tell(new RunSucceeded(order.run(), order.epoch(), now, List.of()));
    }

    void fail(Order order) {
        tell(new RunFailed(order.run(), order.epoch(), now, List.of(), "target-full", "disk full"));
    }

    /** Lets time pass in steps of at most a second, with heartbeats of the nodes that are online. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            Duration left = Duration.between(now, end);
            Duration step = left.compareTo(Duration.ofSeconds(1)) < 0 ? left : Duration.ofSeconds(1);
            driver.advanceWallClockTime(step);
            now = now.plus(step);
            if (now.getEpochSecond() % 5 == 0) {
                List.copyOf(online).forEach(this::up);
            }
        }
    }

    Instant now() {
        return now;
    }

    List<Order> orders() {
        return read(Topics.orders(A), Order.class);
    }

    <T> List<T> read(String topic, Class<T> type) {
        return records(topic).stream()
                .map(TestRecord::value)
                .map(json -> json == null ? null : Json.read(json, type))
                .toList();
    }

    List<TestRecord<String, byte[]>> records(String topic) {
        TestOutputTopic<String, byte[]> output =
                driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
        return output.readRecordsToList();
    }

    Set<String> topicsWritten() {
        return driver.producedTopicNames();
    }

    KeyValueStore<String, byte[]> store() {
        return driver.getKeyValueStore(SchedulerTopology.GUESTS_STORE);
    }

    /** What was counted so far. */
    List<Happening> happenings() {
        return happenings;
    }

    static <T> T last(List<T> list) {
        return list.get(list.size() - 1);
    }

    @Override
    public void close() {
        driver.close();
    }
}
