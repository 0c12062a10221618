package io.snapferry.system.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.Report;
import io.snapferry.kit.kafka.FollowedRecord;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.Publisher;
import io.snapferry.kit.kafka.TopicFollower;
import io.snapferry.kit.kafka.TopicSetup;
import io.snapferry.kit.kafka.TopicSpec;
import io.snapferry.standalone.broker.EmbeddedBroker;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTest {
    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private EmbeddedBroker broker;
    private KafkaSettings kafka;

    @BeforeEach
    void startBroker() {
        broker = EmbeddedBroker.in(folder).start();
        kafka = new KafkaSettings(broker.bootstrap(), Map.of());
        TopicSetup.ensure(kafka, TopicSpec.cluster(3, (short) 1));
    }

    @AfterEach
    void stopBroker() throws Exception {
        await(vertx.close());
        broker.close();
    }

    @Test
    void aFollowerIsReadyWhenAllThatWasThereHasBeenGivenOnceAndInOrder() throws Exception {
        Publisher publisher = Publisher.create(vertx, kafka, "test");
        List<Future<Void>> sent = IntStream.range(0, 2_000)
                .mapToObj(i -> publisher.publish(Topics.RUN_EVENTS, Integer.toString(i % 7), absent(100 + i)))
                .toList();
        await(Future.all(sent));

        List<FollowedRecord> seen = new CopyOnWriteArrayList<>();
        await(TopicFollower.start(vertx, kafka, "test", Set.of(Topics.RUN_EVENTS, Topics.JOBS), seen::add));

        assertThat(seen).hasSize(2_000);
        for (int key = 0; key < 7; key++) {
            String wanted = Integer.toString(key);
            assertThat(seen.stream().filter(record -> record.key().equals(wanted)))
                    .extracting(record ->
                            record.message(Report.class).orElseThrow().guest().value())
                    .isSorted();
        }
    }

    @Test
    void ofATopicThatGrowsWithTimeOnlyTheNewestPartIsRead() throws Exception {
        Publisher publisher = Publisher.create(vertx, kafka, "test");
        for (int i = 0; i < 100; i++) {
            await(Future.all(
                    publisher.publish(Topics.RUN_EVENTS, "7", absent(100 + i)),
                    publisher.publish(Topics.EVENTS, "7", absent(100 + i)),
                    publisher.publish(Topics.REPLIES, "7", absent(100 + i))));
        }
        Map<String, Long> newest = Map.of(Topics.RUN_EVENTS, 30L, Topics.EVENTS, 3_000L, Topics.REPLIES, 0L);
        List<FollowedRecord> seen = new CopyOnWriteArrayList<>();

        TopicFollower follower = await(TopicFollower.start(vertx, kafka, "test", newest.keySet(), newest, seen::add));

        // Ten for each of three partitions.
        assertThat(of(Topics.RUN_EVENTS, seen))
                .isEqualTo(IntStream.range(190, 200).boxed().toList());
        assertThat(of(Topics.EVENTS, seen)).hasSize(100);
        assertThat(of(Topics.REPLIES, seen)).isEmpty();

        await(publisher.publish(Topics.REPLIES, "7", absent(300)));
        await(follower.caughtUp());
        assertThat(of(Topics.REPLIES, seen)).containsExactly(300);
    }

    private static List<Integer> of(String topic, List<FollowedRecord> seen) {
        return seen.stream()
                .filter(record -> record.topic().equals(topic))
                .map(record ->
                        record.message(Report.class).orElseThrow().guest().value())
                .toList();
    }

    @Test
    void aFollowerGoesOnAfterItsStartAndTellsWhatIsGone() throws Exception {
        List<FollowedRecord> seen = new CopyOnWriteArrayList<>();
        await(TopicFollower.start(vertx, kafka, "test", Set.of(Topics.GUESTS), seen::add));

        send("100", Json.write(absent(100)));
        send("100", null);

        Awaitility.await().until(() -> seen.size() == 2);
        assertThat(seen.get(1).value()).isEqualTo(Optional.empty());
    }

    @Test
    void anUnreadableRecordIsSkipped() throws Exception {
        send("100", new byte[] {1, 2, 3});
        send("100", Json.write(absent(100)));

        List<Report> seen = new CopyOnWriteArrayList<>();
        await(TopicFollower.start(
                vertx,
                kafka,
                "test",
                Set.of(Topics.GUESTS),
                record -> record.message(Report.class).ifPresent(seen::add)));

        assertThat(seen).containsExactly(absent(100));
    }

    @Test
    void whoCatchesUpHasBeenGivenWhatAnotherFollowerWasGivenBefore() throws Exception {
        List<FollowedRecord> seen = new CopyOnWriteArrayList<>();
        List<FollowedRecord> seenByAnother = new CopyOnWriteArrayList<>();
        TopicFollower follower =
                await(TopicFollower.start(vertx, kafka, "one", Set.of(Topics.GUESTS, Topics.JOBS), seen::add));
        await(TopicFollower.start(vertx, kafka, "another", Set.of(Topics.GUESTS), seenByAnother::add));
        await(follower.caughtUp());
        try (KafkaProducer<String, byte[]> producer = producer(Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            for (int i = 1; i <= 50; i++) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(Topics.GUESTS, Integer.toString(i), new byte[] {1}))
                        .get(30, TimeUnit.SECONDS);
                producer.commitTransaction();
                int committed = i;
                // A commit returns before its markers are written.
                Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> seenByAnother.size() == committed);

                await(follower.caughtUp());
                assertThat(seen).hasSize(i);
            }
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.GUESTS, "1", new byte[] {1}))
                    .get(30, TimeUnit.SECONDS);
            await(follower.caughtUp());
            producer.abortTransaction();
            await(Future.all(follower.caughtUp(), follower.caughtUp(), follower.caughtUp()));
            assertThat(seen).hasSize(50);
        }
    }

    @Test
    void nobodyCatchesUpWithAFollowerThatWasClosed() throws Exception {
        TopicFollower follower = await(TopicFollower.start(vertx, kafka, "test", Set.of(Topics.GUESTS), record -> {}));
        await(follower.caughtUp());
        await(follower.close());

        assertThat(await(follower.caughtUp().map(true).otherwise(false))).isFalse();
    }

    @Test
    void whatTheBrokerTookIsThereAfterARestart() throws Exception {
        send("100", Json.write(absent(100)));
        broker.close();
        broker = EmbeddedBroker.in(folder).start();

        List<FollowedRecord> seen = new CopyOnWriteArrayList<>();
        KafkaSettings again = new KafkaSettings(broker.bootstrap(), Map.of());
        await(TopicFollower.start(vertx, again, "test", Set.of(Topics.GUESTS), seen::add));

        assertThat(seen).hasSize(1);
    }

    private void send(String key, byte[] value) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(Topics.GUESTS, key, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private KafkaProducer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.putAll(Map.of("bootstrap.servers", broker.bootstrap(), "linger.ms", "0"));
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    private static GuestAbsent absent(int guest) {
        return new GuestAbsent(new GuestId(guest), Instant.EPOCH, new NodeName("node-a"));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
