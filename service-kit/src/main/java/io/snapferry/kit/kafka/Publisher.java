package io.snapferry.kit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.snapferry.contracts.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.kafka.client.producer.KafkaProducer;
import io.vertx.kafka.client.producer.KafkaProducerRecord;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts messages on topics. Messages of one publisher to one key arrive in their order. Callable from any thread. */
public final class Publisher {
    private final KafkaProducer<String, byte[]> producer;
    private final ClientCounts counted;

    private Publisher(Vertx vertx, KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
        this.counted = new ClientCounts(vertx);
    }

    public static Publisher create(Vertx vertx, KafkaSettings kafka, String clientId) {
        return new Publisher(
                vertx,
                KafkaProducer.create(
                        vertx,
                        kafka.client(
                                clientId,
                                Map.of(
                                        "key.serializer", StringSerializer.class.getName(),
                                        "value.serializer", ByteArraySerializer.class.getName(),
                                        "acks", "all",
                                        "linger.ms", "0",
                                        // More than one in flight loses records to a new topic (KAFKA-15591).
                                        "max.in.flight.requests.per.connection", "1",
                                        "max.block.ms", "10000",
                                        "request.timeout.ms", "10000",
                                        "delivery.timeout.ms", "30000"))));
    }

    /** Shows what Kafka's client counts, until this is closed. */
    public Publisher countIn(MeterRegistry registry) {
        counted.show(() -> new KafkaClientMetrics(producer.unwrap()), registry);
        return this;
    }

    /** Completes when Kafka has taken the message for good; fails if it did not within half a minute. */
    public Future<Void> publish(String topic, String key, Object message) {
        return producer.send(KafkaProducerRecord.create(topic, key, Json.write(message)))
                .mapEmpty();
    }

    /** As {@link #publish}, to say that what the key names is gone from a compacted topic. */
    public Future<Void> erase(String topic, String key) {
        return producer.send(KafkaProducerRecord.<String, byte[]>create(topic, key, null))
                .mapEmpty();
    }

    /** Waits for what is under way, and ends. */
    public Future<Void> close() {
        counted.close();
        return producer.close();
    }
}
