package io.snapferry.gateway.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts how attempts to deliver end. */
final class DeliveryCounts {
    private final Counter taken;
    private final Counter failed;

    DeliveryCounts(MeterRegistry registry) {
        taken = counter(registry, "taken");
        failed = counter(registry, "failed");
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("snapferry.webhook.attempts")
                .description("Attempts of this gateway to deliver an event to a webhook's receiver")
                .tag("outcome", outcome)
                .register(registry);
    }

    void taken() {
        taken.increment();
    }

    void failed() {
        failed.increment();
    }
}
