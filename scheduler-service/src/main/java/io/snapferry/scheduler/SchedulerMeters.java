package io.snapferry.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.snapferry.scheduler.core.Happening;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** Counts what the scheduler of this process decides. What a transaction that broke had decided is counted as well. */
final class SchedulerMeters {
    private final MeterRegistry registry;

    SchedulerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Shows whether it schedules. */
    void running(BooleanSupplier running) {
        Gauge.builder("snapferry.scheduler.running", () -> running.getAsBoolean() ? 1 : 0)
                .description("Whether this process's scheduler decides: not while it starts, or Kafka is away")
                .register(registry);
    }

    void count(Happening happening) {
        counter(happening, Tags.of("node", happening.source().value())).increment();
    }

    private Counter counter(Happening happening, Tags node) {
        if (happening instanceof Happening.RunEnded ended) {
            String outcome = ended.outcome().name().toLowerCase(Locale.ROOT);
            return Counter.builder("snapferry.runs")
                    .description("Runs that ended, by how and by the code of the failure")
                    .tags(node.and("outcome", outcome, "code", ended.code()))
                    .register(registry);
        }
        if (happening instanceof Happening.LeaseLost) {
            return Counter.builder("snapferry.leases.lost")
                    .description("Runs whose worker gave no sign of life for the lease")
                    .tags(node)
                    .register(registry);
        }
        return Counter.builder("snapferry.orders.not.taken")
                .description("Orders that no worker of a node that is online took in time")
                .tags(node)
                .register(registry);
    }
}
