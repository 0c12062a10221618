package io.snapferry.system.support;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Hands on every committed record of some topics, from their beginning, in a thread of its own. */
public final class CommittedReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Consumer<ConsumerRecord<String, byte[]>> sink;
    private final CompletableFuture<Void> end;
    private volatile boolean closed;

    public CommittedReader(String bootstrap, Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> sink) {
        this.sink = sink;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest",
                        "fetch.max.wait.ms", "50"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        end = CompletableFuture.runAsync(this::read, task -> new Thread(task, "committed-reader").start());
    }

    private void read() {
        while (!closed) {
            consumer.poll(Duration.ofMillis(50)).forEach(sink);
        }
    }

    /**
     * Checks that it still reads.
     *
     * @throws java.util.concurrent.CompletionException with what ended it
     */
    public void check() {
        end.getNow(null);
    }

    @Override
    public void close() {
        closed = true;
        end.exceptionally(told -> null).join();
        consumer.close();
    }
}
