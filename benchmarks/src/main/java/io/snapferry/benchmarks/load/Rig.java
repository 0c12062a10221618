package io.snapferry.benchmarks.load;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.system.support.BrokerMain;
import io.snapferry.system.support.CommittedReader;
import io.snapferry.system.support.Fleet;
import io.snapferry.system.support.SchedulerMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;

/** A broker and schedulers, each in a process of its own, and in this one the nodes and a reader of what comes. */
final class Rig implements AutoCloseable {
    static final String RUNNING = "scheduler is RUNNING";
    /** On two cores, a tenth less CPU for each order than with G1. */
    private static final String COLLECTOR = "-XX:+UseParallelGC";

    private static final int NODES = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(60);
    /** In this time, idle processes take less than a fifth of it. */
    private static final Duration QUIET = Duration.ofSeconds(5);

    final Measured broker;
    final Fleet fleet;
    final Inbox inbox = new Inbox();
    private final Path folder;
    private final LoadOptions options;
    private final String bootstrap;
    private final CommittedReader reader;

    Rig(Path folder, LoadOptions options) {
        this.folder = folder;
        this.options = options;
        broker = Measured.start(
                folder,
                List.of("-Xmx1g", COLLECTOR),
                BrokerMain.class,
                folder.resolve("kafka").toString());
        bootstrap = broker.awaitValue(BrokerMain.READY);
        List<TopicSpec> topics = new ArrayList<>(TopicSpec.cluster(options.partitions, (short) 1));
        Fleet.names(NODES).forEach(node -> topics.add(TopicSpec.orders(node, (short) 1)));
        TopicSetup.ensure(new KafkaSettings(bootstrap, Map.of()), topics);
        fleet = new Fleet(bootstrap, NODES);
        Stream<String> orders = Fleet.names(NODES).stream().map(Topics::orders);
        Stream<String> others = Stream.of(Topics.GUESTS, Topics.EVENTS, Topics.REPLIES);
        reader = new CommittedReader(bootstrap, Stream.concat(orders, others).toList(), inbox);
    }

    /** The broker's address. */
    String bootstrap() {
        return bootstrap;
    }

    /** Starts the scheduler of that name; its state is in a folder of its own. */
    Measured startScheduler(String name, Duration jitter) {
        String settings = """
                {"jitter": "%ds", "threads": %d, "lease": "1h", "claim-timeout": "1h", "limits": {"node": 0},
                "standby-replicas": 1}
                """.formatted(jitter.toSeconds(), options.threads);
        Path own = folder.resolve(name);
        return Measured.start(
                own,
                List.of("-Xmx" + options.heap, COLLECTOR),
                SchedulerMain.class,
                bootstrap,
                own.resolve("state").toString(),
                settings);
    }

    /** Has each order carried out as soon as it is read. */
    void carryOutOrders(Lateness lateness) {
        inbox.onOrder(record -> {
            Order order = order(record);
            order.scheduledAt().ifPresent(due -> lateness.add(System.currentTimeMillis() - due.toEpochMilli()));
            fleet.carryOut(order);
        });
    }

    static Order order(ConsumerRecord<String, byte[]> record) {
        return Json.read(record.value(), Order.class);
    }

    void await(String what, BooleanSupplier reached) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> {
                    reader.check();
                    fleet.check();
                    return reached.getAsBoolean();
                });
    }

    /** Waits until the broker and this scheduler have done what a load leaves to do, such as compaction. */
    void awaitQuiet(Measured scheduler) throws InterruptedException {
        Duration before;
        do {
            before = broker.cpu().plus(scheduler.cpu());
            TimeUnit.SECONDS.sleep(QUIET.toSeconds());
        } while (broker.cpu().plus(scheduler.cpu()).minus(before).compareTo(QUIET.dividedBy(5)) > 0);
    }

    @Override
    public void close() {
        reader.close();
        fleet.close();
        broker.close();
    }
}
