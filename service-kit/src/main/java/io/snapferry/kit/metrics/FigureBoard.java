package io.snapferry.kit.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Gauges whose labels come and go. */
public final class FigureBoard {
    private final MeterRegistry registry;
    private final Map<String, String> descriptions;
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    /** @param descriptions of each name, for whoever looks at it */
    public FigureBoard(MeterRegistry registry, Map<String, String> descriptions) {
        this.registry = registry;
        this.descriptions = Map.copyOf(descriptions);
    }

    /** From now on these are the values, and no others. */
    public synchronized void show(Collection<Figure> figures) {
        Map<String, List<Figure>> byName = figures.stream().collect(Collectors.groupingBy(Figure::name));
        descriptions.forEach((name, description) -> gauges.computeIfAbsent(
                        name,
                        first -> MultiGauge.builder(name)
                                .description(description)
                                .register(registry))
                .register(
                        byName.getOrDefault(name, List.of()).stream()
                                .map(FigureBoard::row)
                                .toList(),
                        true));
    }

    private static MultiGauge.Row<?> row(Figure figure) {
        Tags tags = Tags.empty();
        for (Map.Entry<String, String> label : figure.labels().entrySet()) {
            tags = tags.and(label.getKey(), label.getValue());
        }
        return MultiGauge.Row.of(tags, figure.value());
    }
}
