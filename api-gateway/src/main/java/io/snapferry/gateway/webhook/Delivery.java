package io.snapferry.gateway.webhook;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.contracts.webhook.WebhookHealth;
import io.snapferry.gateway.core.webhook.Bookmark;
import io.snapferry.gateway.core.webhook.ToldHealth;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import io.vertx.kafka.client.consumer.OffsetAndMetadata;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers events to one webhook's receiver. The gateways share the partitions of the topic of events as a consumer group
 * of the webhook's own, so nobody waits for its receiver. Belongs to an event loop.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final long KEEPING_MILLIS = 1_000;

    private final Vertx vertx;
    private final DeliverySetup setup;
    private final String id;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<Integer, Future<Lane>> lanes = new HashMap<>();
    private final Set<Integer> paused = new HashSet<>();
    private final Map<Integer, ToldHealth> told = new HashMap<>();
    private final long keeping;
    private boolean closed;

    private Delivery(Vertx vertx, DeliverySetup setup, String id, KafkaConsumer<String, byte[]> consumer) {
        this.vertx = vertx;
        this.setup = setup;
        this.id = id;
        this.consumer = consumer;
        this.keeping = vertx.setPeriodic(KEEPING_MILLIS, tick -> keep());
    }

    /** The consumer group of a webhook. */
    static String group(String webhook) {
        return "snapferry-webhook-" + webhook;
    }

    static Delivery start(Vertx vertx, KafkaSettings kafka, DeliverySetup setup, String id) {
        KafkaConsumer<String, byte[]> consumer = KafkaConsumer.create(
                vertx,
                kafka.client(
                        group(id),
                        Map.of(
                                "group.id", group(id),
                                "key.deserializer", StringDeserializer.class.getName(),
                                "value.deserializer", ByteArrayDeserializer.class.getName(),
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "max.poll.records", "100",
                                "auto.offset.reset", "earliest")));
        Delivery delivery = new Delivery(vertx, setup, id, consumer);
        consumer.exceptionHandler(
                e -> LOG.warn("webhook {}: reading events met an error and goes on: {}", id, e.toString()));
        consumer.partitionsAssignedHandler(delivery::assigned);
        consumer.partitionsRevokedHandler(delivery::revoked);
        consumer.handler(delivery::read);
        consumer.subscribe(Topics.EVENTS);
        return delivery;
    }

    /** Does what can be done now, where the webhook may have been changed. */
    void goOn() {
        ready().values().forEach(Lane::goOn);
    }

    /** How many events are neither with the receiver nor parked, of those that were read. */
    int waiting() {
        return ready().values().stream().mapToInt(Lane::waiting).sum();
    }

    /** Ends with what was settled kept; what is under way may be sent again by who goes on. */
    Future<Void> close() {
        keep();
        closed = true;
        vertx.cancelTimer(keeping);
        lanes.values().forEach(Delivery::leave);
        return consumer.close();
    }

    private void assigned(Set<TopicPartition> partitions) {
        partitions.forEach(partition -> lane(partition.getPartition()));
    }

    private Future<Lane> lane(int partition) {
        return lanes.computeIfAbsent(
                partition, first -> bookmark(partition).map(from -> new Lane(vertx, setup, id, partition, from)));
    }

    private void revoked(Set<TopicPartition> partitions) {
        partitions.stream().map(TopicPartition::getPartition).forEach(partition -> {
            Optional.ofNullable(lanes.remove(partition)).ifPresent(Delivery::leave);
            paused.remove(partition);
            told.remove(partition);
        });
    }

    private static void leave(Future<Lane> lane) {
        lane.onSuccess(Lane::close);
    }

    private Future<Bookmark> bookmark(int partition) {
        return consumer.committed(events(partition))
                .map(kept -> Optional.ofNullable(kept)
                        .map(at -> Bookmark.read(at.getOffset(), Optional.ofNullable(at.getMetadata())))
                        .orElseGet(() -> Bookmark.at(0)))
                .recover(e -> {
                    Promise<Bookmark> later = Promise.promise();
                    vertx.setTimer(KEEPING_MILLIS, again -> {
                        if (closed) {
                            later.fail(e);
                        } else {
                            bookmark(partition).onComplete(later);
                        }
                    });
                    return later.future();
                });
    }

    private void read(KafkaConsumerRecord<String, byte[]> record) {
        lane(record.partition()).onSuccess(lane -> {
            lane.read(record.offset(), Optional.ofNullable(record.key()).orElse(""), event(record));
            if (lane.full() && paused.add(record.partition())) {
                consumer.pause(events(record.partition()));
            }
        });
    }

    private Optional<CloudEvent> event(KafkaConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(record.value()).map(value -> Json.read(value, CloudEvent.class));
        } catch (UnreadableMessageException e) {
            LOG.warn(
                    "webhook {}: skipping offset {} of {}-{}: {}",
                    id,
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void keep() {
        Map<Integer, Bookmark> marks = new HashMap<>();
        ready().forEach((partition, lane) -> {
            lane.progress().ifPresent(mark -> marks.put(partition, mark));
            tell(partition, lane.health());
            if (!lane.full() && paused.remove(partition)) {
                consumer.resume(events(partition));
            }
        });
        if (marks.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        marks.forEach(
                (partition, mark) -> offsets.put(events(partition), new OffsetAndMetadata(mark.first(), mark.note())));
        Map<Integer, Lane> asked = ready();
        consumer.commit(offsets)
                .onSuccess(kept ->
                        marks.forEach((partition, mark) -> asked.get(partition).kept(mark)))
                .onFailure(e -> LOG.debug("webhook {}: how far it went is kept later: {}", id, e.toString()));
    }

    private Map<Integer, Lane> ready() {
        return lanes.entrySet().stream()
                .filter(lane -> lane.getValue().succeeded())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, lane -> lane.getValue().result()));
    }

    private static TopicPartition events(int partition) {
        return new TopicPartition(Topics.EVENTS, partition);
    }

    private void tell(int partition, WebhookHealth health) {
        Instant now = setup.clock().instant();
        if (told.getOrDefault(partition, ToldHealth.NOTHING).isFollowedBy(health, now)) {
            told.put(partition, ToldHealth.of(health, now));
            setup.topic()
                    .tell(health)
                    .onFailure(e -> LOG.debug("webhook {}: Kafka did not take how it goes: {}", id, e.toString()));
        }
    }
}
