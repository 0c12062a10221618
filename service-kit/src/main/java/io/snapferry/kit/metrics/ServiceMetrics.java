package io.snapferry.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;

/** The figures of one process, as Prometheus reads them. Callable from any thread. */
public final class ServiceMetrics {
    /** What {@link #scrape} gives. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Kafka's clients count many things for each of these. */
    private static final Set<String> MANY = Set.of("topic", "partition", "node.id", "task.id", "store");

    private static final String LAG = "kafka.consumer.fetch.manager.records.lag";

    private ServiceMetrics() {
        registry.config()
                .meterFilter(MeterFilter.deny(
                        id -> id.getTags().stream().anyMatch(tag -> isOneOfMany(id.getName(), tag.getKey()))));
    }

    private static boolean isOneOfMany(String name, String label) {
        return name.startsWith("kafka.") && !name.equals(LAG) && MANY.contains(label);
    }

    /** With the figures of the Java VM and its process. */
    public static ServiceMetrics ofThisProcess() {
        ServiceMetrics metrics = new ServiceMetrics();
        new JvmMemoryMetrics().bindTo(metrics.registry);
        new JvmThreadMetrics().bindTo(metrics.registry);
        new ProcessorMetrics().bindTo(metrics.registry);
        new FileDescriptorMetrics().bindTo(metrics.registry);
        new UptimeMetrics().bindTo(metrics.registry);
        return metrics;
    }

    /** Where services register theirs. */
    public MeterRegistry registry() {
        return registry;
    }

    /** All figures as they are now. Takes a moment where there are many. */
    public String scrape() {
        return registry.scrape();
    }
}
