package io.snapferry.kit.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Supplier;

/** What a client of Kafka counts of itself, shown once at most and until the client ends. */
final class ClientCounts implements AutoCloseable {
    private final Vertx vertx;
    private Optional<KafkaClientMetrics> shown = Optional.empty();
    private boolean closed;

    ClientCounts(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Soon: there are too many of them for an event loop. */
    void show(Supplier<KafkaClientMetrics> counts, MeterRegistry registry) {
        vertx.executeBlocking(() -> {
            bind(counts, registry);
            return null;
        });
    }

    private synchronized void bind(Supplier<KafkaClientMetrics> counts, MeterRegistry registry) {
        if (shown.isEmpty() && !closed) {
            shown = Optional.of(counts.get());
            shown.get().bindTo(registry);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        shown.ifPresent(KafkaClientMetrics::close);
        shown = Optional.empty();
    }
}
