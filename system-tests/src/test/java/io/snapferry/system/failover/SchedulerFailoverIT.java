package io.snapferry.system.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.calendar.Schedule;
import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.Order;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.standalone.broker.EmbeddedBroker;
import io.snapferry.system.support.CommittedReader;
import io.snapferry.system.support.Fleet;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two schedulers share the jobs, and one after the other is killed under load; in the end both at once. */
class SchedulerFailoverIT {
    private static final int NODES = 4;
    /** One a minute each: an ordinary build shares its two processors with other tests. */
    private static final int JOBS = Integer.getInteger("failover.jobs", 450);

    private static final String EVERY_MINUTE = "*";
    private static final Duration JITTER = Duration.ofSeconds(59);

    /** So many orders, some seconds' worth, show that a scheduler works. */
    private static final int SOME = 100;

    private static final Duration UNDER_WAY = Duration.ofSeconds(2);
    /** However busy the machine is. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final Delays delays = new Delays();
    private final AtomicInteger guests = new AtomicInteger();
    private Ledger ledger;
    private Fleet fleet;
    private CommittedReader reader;

    static Stream<Arguments> kills() {
        Arguments ordinary = Arguments.of(2, 1, 1000);
        int more = Integer.getInteger("failover.kills", 0);
        return more == 0 ? Stream.of(ordinary) : Stream.of(ordinary, Arguments.of(more, 1, 0));
    }

    @ParameterizedTest(name = "{0} are killed singly, {1} times both, slots for each node: {2}")
    @MethodSource("kills")
    void everyInstantOfEveryJobIsOrderedOnce(int single, int both, int slots) throws Exception {
        ledger = new Ledger(Schedule.parse(EVERY_MINUTE), JITTER);
        String settings = """
                {"jitter": "%ds", "lease": "10m", "claim-timeout": "10m", "standby-replicas": 1, "limits": {"node": %d}}
                """.formatted(JITTER.toSeconds(), slots);
        try (EmbeddedBroker broker = EmbeddedBroker.in(folder.resolve("kafka")).start()) {
            createTopics(broker);
            fleet = new Fleet(broker.bootstrap(), NODES);
            reader = new CommittedReader(broker.bootstrap(), readTopics(), this::take);
            try (SchedulerProcess one = SchedulerProcess.in(folder.resolve("one"), broker.bootstrap(), settings);
                    SchedulerProcess two = SchedulerProcess.in(folder.resolve("two"), broker.bootstrap(), settings)) {
                List<SchedulerProcess> schedulers = List.of(one, two);
                one.start();
                two.start();
                one.awaitRunning();
                two.awaitRunning();
                beginWork();
                for (int i = 0; i < single; i++) {
                    // Sometimes the other one takes over alone, sometimes while the killed one comes back.
                    kill(List.of(schedulers.get(i % 2)), i / 2 % 2 == 1);
                }
                for (int i = 0; i < both; i++) {
                    kill(schedulers, true);
                }
                assertAllIsRight();
            } finally {
                reader.close();
                fleet.close();
            }
        }
    }

    private static void createTopics(EmbeddedBroker broker) {
        List<TopicSpec> topics = new ArrayList<>(TopicSpec.cluster(4, (short) 1));
        Fleet.names(NODES).forEach(node -> topics.add(TopicSpec.orders(node, (short) 1)));
        TopicSetup.ensure(new KafkaSettings(broker.bootstrap(), Map.of()), topics);
    }

    private static List<String> readTopics() {
        return Stream.concat(Fleet.names(NODES).stream().map(Topics::orders), Stream.of(Topics.EVENTS, Topics.GUESTS))
                .toList();
    }

    private void take(ConsumerRecord<String, byte[]> message) {
        switch (message.topic()) {
            case Topics.GUESTS -> guests.incrementAndGet();
            case Topics.EVENTS -> {
                if (Json.read(message.value(), CloudEvent.class).data() instanceof RunCompleted end) {
                    ledger.ended(end);
                }
            }
            default -> {
                Order order = Json.read(message.value(), Order.class);
                delays.read(order, Instant.now());
                ledger.ordered(order);
                fleet.carryOut(order);
            }
        }
    }

    private void beginWork() {
        IntStream.range(0, JOBS).forEach(fleet::showGuest);
        await("the guests", () -> guests.get() >= JOBS);
        IntStream.range(0, JOBS).forEach(guest -> fleet.createJob(guest, EVERY_MINUTE));
        awaitWork("all jobs and the second time of some", JOBS + SOME);
    }

    private void kill(List<SchedulerProcess> victims, boolean restartAtOnce) throws Exception {
        victims.forEach(SchedulerProcess::kill);
        delays.restart(Instant.now());
        int before = ledger.count();
        if (!restartAtOnce) {
            awaitWork("the other takes over", before + SOME);
        }
        for (SchedulerProcess victim : victims) {
            victim.start();
        }
        for (SchedulerProcess victim : victims) {
            victim.awaitRunning();
        }
        awaitWork("both work again", before + SOME);
        System.out.printf(
                "%d of 2 schedulers killed, %s: no order for %.1f s, the latest %.1f s late, %d orders so far%n",
                victims.size(),
                restartAtOnce ? "started again at once" : "started again later",
                delays.silence().toMillis() / 1000.0,
                delays.lateness().toMillis() / 1000.0,
                ledger.count());
    }

    private void assertAllIsRight() {
        // An order can be read before the end of the run before it.
        Awaitility.await().untilAsserted(() -> assertThat(ledger.violations()).isEmpty());
        assertThat(ledger.jobs()).isEqualTo(JOBS);
    }

    private void awaitWork(String what, int orders) {
        await(
                what,
                () -> ledger.count() >= orders && ledger.behind(Instant.now().minus(UNDER_WAY)) == 0);
    }

    private void await(String what, BooleanSupplier reached) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    reader.check();
                    fleet.check();
                    return reached.getAsBoolean();
                });
    }
}
