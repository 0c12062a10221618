package io.snapferry.kit.kafka;

import io.snapferry.contracts.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Puts messages on topics all at once or not at all, in the name of one of several processes: who begins under a name ends
 * what others do under it. Callable from any thread.
 */
public final class FencedPublisher {
    private static final Duration TO_CLOSE = Duration.ofSeconds(2);
    private static final long LONGEST_SECONDS = 60;

    private final WorkerExecutor worker;
    private final KafkaProducer<String, byte[]> producer;

    /**
     * What is put under a key.
     *
     * @param message empty to say that what the key names is gone from a compacted topic
     */
    public record Entry(String topic, String key, Optional<?> message) {}

    private FencedPublisher(WorkerExecutor worker, KafkaProducer<String, byte[]> producer) {
        this.worker = worker;
        this.producer = producer;
    }

    /**
     * Completes when nobody else can publish under this name any more and what they had begun is gone. Fails if Kafka does
     * not see to that within half a minute.
     *
     * @param name which all of these processes use
     * @param clientId of this one
     */
    public static Future<FencedPublisher> begin(Vertx vertx, KafkaSettings kafka, String name, String clientId) {
        WorkerExecutor worker = vertx.createSharedWorkerExecutor(clientId, 1, LONGEST_SECONDS, TimeUnit.SECONDS);
        return worker.executeBlocking(() -> new FencedPublisher(worker, open(kafka, name, clientId)))
                .onFailure(e -> worker.close());
    }

    private static KafkaProducer<String, byte[]> open(KafkaSettings kafka, String name, String clientId) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(Map.copyOf(kafka.client(
                clientId,
                Map.of(
                        "key.serializer", StringSerializer.class.getName(),
                        "value.serializer", ByteArraySerializer.class.getName(),
                        "transactional.id", name,
                        "transaction.timeout.ms", "10000",
                        "acks", "all",
                        "linger.ms", "0",
                        // More than one in flight loses records to a new topic (KAFKA-15591).
                        "max.in.flight.requests.per.connection", "1",
                        "max.block.ms", "30000",
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", "8000"))));
        try {
            producer.initTransactions();
            return producer;
        } catch (KafkaException e) {
            producer.close(TO_CLOSE);
            throw e;
        }
    }

    /**
     * Completes when Kafka has taken all of it for good. After a failure nobody knows whether it did: close this one and begin
     * anew.
     */
    public Future<Void> publish(List<Entry> entries) {
        return worker.executeBlocking(() -> {
            producer.beginTransaction();
            List<java.util.concurrent.Future<?>> sent = new ArrayList<>();
            for (Entry entry : entries) {
                byte[] value = entry.message().map(Json::write).orElse(null);
                sent.add(producer.send(new ProducerRecord<>(entry.topic(), entry.key(), value)));
            }
            for (java.util.concurrent.Future<?> one : sent) {
                await(one);
            }
            producer.commitTransaction();
            return null;
        });
    }

    private static void await(java.util.concurrent.Future<?> sent) throws InterruptedException {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new KafkaException("a message was not taken: " + e.getCause(), e.getCause());
        }
    }

    /** Ends it; what was not taken yet is not published. */
    public Future<Void> close() {
        return worker.executeBlocking(() -> {
                    producer.close(TO_CLOSE);
                    return null;
                })
                .<Void>mapEmpty()
                .eventually(worker::close);
    }
}
