package io.snapferry.kit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import io.vertx.kafka.client.consumer.KafkaConsumerRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics from their beginning, or of some only the newest part, and goes on reading. It belongs to no group: every follower sees every
 * committed record, those of one key in their order.
 */
public final class TopicFollower {
    private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long POSITION_CHECK_MILLIS = 25;

    private final Vertx vertx;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<FollowedRecord> sink;
    private final ReadPositions positions;
    private final ClientCounts counted;
    private volatile Optional<TopicEnds> ends = Optional.empty();
    private volatile boolean closed;

    private TopicFollower(
            Vertx vertx,
            KafkaConsumer<String, byte[]> consumer,
            Consumer<FollowedRecord> sink,
            ReadPositions positions) {
        this.vertx = vertx;
        this.consumer = consumer;
        this.sink = sink;
        this.positions = positions;
        this.counted = new ClientCounts(vertx);
    }

    /**
     * Starts to follow. The future completes when all that was in the topics at the start has been given to the sink.
     *
     * @param sink called for one record after the other on the Vert.x context of the caller; an {@link
     *     UnreadableMessageException} out of it is logged and the record skipped
     */
    public static Future<TopicFollower> start(
            Vertx vertx, KafkaSettings kafka, String clientId, Set<String> topics, Consumer<FollowedRecord> sink) {
        return start(vertx, kafka, clientId, topics, Map.of(), sink);
    }

    /**
     * As without {@code newest}; of the topics named there, what was there at the start is read only as far as it is among
     * about so many newest records.
     */
    public static Future<TopicFollower> start(
            Vertx vertx,
            KafkaSettings kafka,
            String clientId,
            Set<String> topics,
            Map<String, Long> newest,
            Consumer<FollowedRecord> sink) {
        ReadPositions positions = new ReadPositions();
        KafkaConsumer<String, byte[]> consumer = KafkaConsumer.create(
                vertx,
                new PositionedConsumer(
                        Map.copyOf(kafka.client(
                                clientId,
                                Map.of(
                                        "key.deserializer", StringDeserializer.class.getName(),
                                        "value.deserializer", ByteArrayDeserializer.class.getName(),
                                        "isolation.level", "read_committed",
                                        "enable.auto.commit", "false",
                                        "auto.offset.reset", "earliest",
                                        "default.api.timeout.ms", "10000"))),
                        // Vert.x polls again only when what the last poll brought was given to the sink.
                        positions::passed));
        consumer.pollTimeout(POLL);
        TopicFollower follower = new TopicFollower(vertx, consumer, sink, positions);
        consumer.exceptionHandler(e -> LOG.warn("following {} met an error and goes on: {}", topics, e.toString()));
        return follower.replay(topics, newest)
                .onSuccess(read -> {
                    positions.passed(read);
                    follower.ends = Optional.of(new TopicEnds(vertx, kafka, clientId, read.keySet()));
                })
                .map(follower)
                .onFailure(e -> follower.close());
    }

    /**
     * Completes, on whatever thread, once the sink has been given all that any reader of committed records could have read
     * from the topics before this call; the end of a transaction that was just committed may still be on its way to them.
     * Fails when Kafka does not say within five seconds how much that is.
     */
    public Future<Void> caughtUp() {
        return ends.filter(known -> !closed)
                .map(known -> known.ask().compose(positions::past))
                .orElseGet(() -> Future.failedFuture("the topics are not read"));
    }

    /** Shows what Kafka's client counts, until this is closed. */
    public TopicFollower countIn(MeterRegistry registry) {
        counted.show(() -> new KafkaClientMetrics(consumer.unwrap()), registry);
        return this;
    }

    public Future<Void> close() {
        closed = true;
        counted.close();
        positions.close();
        return Future.join(consumer.close(), ends.map(TopicEnds::close).orElseGet(Future::succeededFuture))
                .mapEmpty();
    }

    /** How far that went. */
    private Future<Map<org.apache.kafka.common.TopicPartition, Long>> replay(
            Set<String> topics, Map<String, Long> newest) {
        return partitions(topics)
                .compose(partitions -> consumer.assign(partitions).map(partitions))
                .compose(consumer::endOffsets)
                .compose(to -> skip(to, newest).map(to))
                // By the batch: record by record they come some hops later than the position that says they were read.
                .onSuccess(to -> consumer.batchHandler(this::deliver))
                .compose(to -> pass(to).map(passed -> to.entrySet().stream()
                        .collect(Collectors.toMap(end -> kafka(end.getKey()), Map.Entry::getValue))));
    }

    /** One topic after the other: closing interrupts one question to a Kafka that is away, not all at once. */
    private Future<Set<TopicPartition>> partitions(Set<String> topics) {
        Set<TopicPartition> all = new HashSet<>();
        Future<Void> asked = Future.succeededFuture();
        for (String topic : topics) {
            asked = asked.compose(before -> consumer.partitionsFor(topic)).compose(found -> {
                found.forEach(p -> all.add(new TopicPartition(topic, p.getPartition())));
                return found.isEmpty() ? Future.failedFuture("there is no topic " + topic) : Future.succeededFuture();
            });
        }
        return asked.map(all);
    }

    /** Before the first poll. What is gone already is passed by it. */
    private Future<Void> skip(Map<TopicPartition, Long> ends, Map<String, Long> newest) {
        Map<String, Long> partitions =
                ends.keySet().stream().collect(Collectors.groupingBy(TopicPartition::getTopic, Collectors.counting()));
        List<Future<Void>> skipped = ends.entrySet().stream()
                .filter(end -> newest.containsKey(end.getKey().getTopic()))
                .map(end -> {
                    String topic = end.getKey().getTopic();
                    long from = end.getValue() - newest.get(topic) / partitions.get(topic);
                    return consumer.seek(end.getKey(), Math.max(0, from));
                })
                .toList();
        return Future.all(skipped).mapEmpty();
    }

    /** Positions, unlike records, also show that a transaction's end marker was passed. */
    private Future<Void> pass(Map<TopicPartition, Long> ends) {
        List<Future<Boolean>> passed = ends.entrySet().stream()
                .map(end -> consumer.position(end.getKey()).map(position -> position >= end.getValue()))
                .toList();
        return Future.all(passed).compose(all -> {
            if (all.<Boolean>list().stream().allMatch(yes -> yes)) {
                return Future.succeededFuture();
            }
            Promise<Void> later = Promise.promise();
            vertx.setTimer(POSITION_CHECK_MILLIS, timer -> {
                if (closed) {
                    later.fail("closed while replaying");
                } else {
                    pass(ends).onComplete(later);
                }
            });
            return later.future();
        });
    }

    private static org.apache.kafka.common.TopicPartition kafka(TopicPartition partition) {
        return new org.apache.kafka.common.TopicPartition(partition.getTopic(), partition.getPartition());
    }

    private void deliver(KafkaConsumerRecords<String, byte[]> batch) {
        for (int i = 0; i < batch.size(); i++) {
            deliver(batch.recordAt(i));
        }
        positions.passed(PositionedConsumer.positions(batch.records()));
    }

    private void deliver(KafkaConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            return;
        }
        try {
            sink.accept(new FollowedRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    record.key(),
                    Optional.ofNullable(record.value())));
        } catch (UnreadableMessageException e) {
            LOG.warn(
                    "skipping offset {} of {}-{}: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
        }
    }
}
