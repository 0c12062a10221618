package io.snapferry.gateway.notify;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how attempts to tell end. */
final class DeliveryCounts {
    private final Counter taken;
    private final Counter refused;

    DeliveryCounts(MeterRegistry registry) {
        taken = counter(registry, "taken");
        refused = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("snapferry.notification.attempts")
                .description("Attempts of this gateway to give a message to a target of notifications")
                .tag("outcome", outcome)
                .register(registry);
    }

    void taken() {
        taken.increment();
    }

    void refused() {
        refused.increment();
    }
}
