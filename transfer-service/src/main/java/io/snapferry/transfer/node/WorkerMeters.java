package io.snapferry.transfer.node;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.transfer.limit.Limit;
import io.snapferry.transfer.limit.NodeLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** What one worker counts of its runs, slots, bytes and limits; gone when it is closed. Callable from any thread. */
public final class WorkerMeters implements AutoCloseable {
    private static final Duration[] BOUNDS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(4),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Tags node;
    private final List<Meter> made = new CopyOnWriteArrayList<>();
    private final Map<Ending, Timer> runs = new EnumMap<>(Ending.class);

    /** How a run ended at its worker. */
    public enum Ending {
        SUCCEEDED,
        FAILED,
        /** It is not this worker's any more: cancelled, taken over, or the worker stops. */
        STOPPED
    }

    public WorkerMeters(MeterRegistry registry, NodeName node) {
        this.registry = registry;
        this.node = Tags.of("node", node.value());
        for (Ending ending : Ending.values()) {
            runs.put(
                    ending,
                    made(Timer.builder("snapferry.run.duration")
                            .description("How long runs took that ended at this worker")
                            .tags(this.node.and("ending", text(ending)))
                            .serviceLevelObjectives(BOUNDS)
                            .register(registry)));
        }
    }

    /** Where others show what they count for this worker. */
    public MeterRegistry registry() {
        return registry;
    }

    /** A run has ended here. */
    public void runEnded(Ending ending, Duration took) {
        runs.get(ending).record(took);
    }

    /** Shows how many runs may be under way at once, and how many are. */
    public void slots(int slots, Supplier<Number> used) {
        gauge("snapferry.slots", "Runs that this worker does at once at most", node, () -> slots);
        gauge("snapferry.slots.used", "Runs that this worker does now", node, used);
    }

    /** Shows how many streams may come in at once, and how many want to. */
    public void receiveSlots(int slots, Supplier<Number> receiving) {
        gauge("snapferry.receive.slots", "Streams that this worker receives at once at most", node, () -> slots);
        gauge("snapferry.receive.slots.wanted", "Streams that are received or wait for a slot", node, receiving);
    }

    /** Shows the end of the node's certificate, if it needs one. */
    public void certificate(Supplier<Optional<Instant>> until) {
        if (until.get().isPresent()) {
            gauge(
                    "snapferry.certificate.expiry.timestamp.seconds",
                    "When the certificate that this worker uses ends",
                    node,
                    () -> until.get().map(Instant::getEpochSecond).orElse(0L));
        }
    }

    /** Shows the limits of the node and its storages, and what passed through this process. */
    public void limits(NodeLimits limits) {
        for (Limit limit : limits.all()) {
            Limit.Reading first = limit.read();
            Tags tags = node.and("place", first.place(), "direction", text(first.direction()));
            made(FunctionCounter.builder(
                            "snapferry.transferred.bytes",
                            limit,
                            counted -> counted.read().bytes())
                    .description("Bytes of streams that this worker sent or received")
                    .tags(tags)
                    .register(registry));
            gauge(
                    "snapferry.rate.limit.bytes.per.second",
                    "The limit that holds now for all workers together; +Inf for none",
                    tags,
                    () -> bytesPerSecond(limit.read()));
        }
    }

    private static double bytesPerSecond(Limit.Reading limit) {
        return limit.rate().map(rate -> (double) rate.bytesPerSecond()).orElse(Double.POSITIVE_INFINITY);
    }

    private void gauge(String name, String description, Tags tags, Supplier<Number> value) {
        made(Gauge.builder(name, value).description(description).tags(tags).register(registry));
    }

    private <T extends Meter> T made(T meter) {
        made.add(meter);
        return meter;
    }

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        made.forEach(registry::remove);
        made.clear();
    }
}
