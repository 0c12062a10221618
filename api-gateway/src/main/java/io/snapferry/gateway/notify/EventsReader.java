package io.snapferry.gateway.notify;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.json.UnreadableMessageException;
import io.snapferry.kit.kafka.KafkaSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.common.TopicPartition;
import io.vertx.kafka.client.consumer.KafkaConsumer;
import io.vertx.kafka.client.consumer.KafkaConsumerRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the events of all partitions, from where somebody else stopped. Belongs to an event loop. */
final class EventsReader {
    private static final Logger LOG = LoggerFactory.getLogger(EventsReader.class);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Sink sink;

    /** Who takes the events. */
    interface Sink {
        /**
         * An offset was read.
         *
         * @param event empty if nobody understands it
         */
        void read(int partition, long offset, Optional<CloudEvent> event);
    }

    private EventsReader(KafkaConsumer<String, byte[]> consumer, Sink sink) {
        this.consumer = consumer;
        this.sink = sink;
    }

    static EventsReader create(Vertx vertx, KafkaSettings kafka, String clientId, Sink sink) {
        KafkaConsumer<String, byte[]> consumer = KafkaConsumer.create(
                vertx,
                kafka.client(
                        clientId,
                        Map.of(
                                "key.deserializer", StringDeserializer.class.getName(),
                                "value.deserializer", ByteArrayDeserializer.class.getName(),
                                "isolation.level", "read_committed",
                                "enable.auto.commit", "false",
                                "default.api.timeout.ms", "10000",
                                "auto.offset.reset", "earliest")));
        consumer.exceptionHandler(e -> LOG.warn("reading events met an error and goes on: {}", e.toString()));
        return new EventsReader(consumer, sink);
    }

    /**
     * Begins; where no partition was ever read, with what happens from now on.
     *
     * @param from the next offset of each partition; one that is new is read from its beginning
     * @return from where on each is read
     */
    Future<Map<Integer, Long>> start(Map<Integer, Long> from) {
        return consumer.partitionsFor(Topics.EVENTS)
                .map(found -> found.stream()
                        .map(one -> new TopicPartition(Topics.EVENTS, one.getPartition()))
                        .collect(Collectors.toSet()))
                .compose(partitions -> consumer.assign(partitions).map(partitions))
                .compose(partitions -> from.isEmpty()
                        ? consumer.endOffsets(partitions)
                        : Future.succeededFuture(known(partitions, from)))
                .compose(this::seek)
                .onSuccess(begun -> consumer.handler(this::read));
    }

    private static Map<TopicPartition, Long> known(Set<TopicPartition> partitions, Map<Integer, Long> from) {
        return partitions.stream()
                .collect(Collectors.toMap(
                        partition -> partition, partition -> from.getOrDefault(partition.getPartition(), 0L)));
    }

    private Future<Map<Integer, Long>> seek(Map<TopicPartition, Long> to) {
        List<Future<Void>> sought = to.entrySet().stream()
                .map(one -> consumer.seek(one.getKey(), one.getValue().longValue()))
                .toList();
        Map<Integer, Long> begun = new HashMap<>();
        to.forEach((partition, offset) -> begun.put(partition.getPartition(), offset));
        return Future.all(sought).map(begun);
    }

    private void read(KafkaConsumerRecord<String, byte[]> record) {
        sink.read(record.partition(), record.offset(), event(record));
    }

    private static Optional<CloudEvent> event(KafkaConsumerRecord<String, byte[]> record) {
        try {
            return Optional.ofNullable(record.value()).map(value -> Json.read(value, CloudEvent.class));
        } catch (UnreadableMessageException e) {
            LOG.warn(
                    "skipping offset {} of {}-{}: {}",
                    record.offset(),
                    record.topic(),
                    record.partition(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    Future<Void> close() {
        return consumer.close();
    }
}
