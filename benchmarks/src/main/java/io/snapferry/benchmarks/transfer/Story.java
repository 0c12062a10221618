package io.snapferry.benchmarks.transfer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When what happens in each of many alike runs happens, in the middle of them. */
final class Story {
    private static final int SHOWN = 70;

    private final Map<String, List<Double>> lines = new LinkedHashMap<>();

    /** Lines that differ only in their numbers are the same. */
    void add(String text, Instant at, Instant start) {
        lines.computeIfAbsent(text.replaceAll("[0-9]+", "N"), line -> new ArrayList<>())
                .add(Duration.between(start, at).toNanos() / 1e6);
    }

    void print() {
        lines.forEach((text, times) -> System.out.printf(
                "  %6.0f ms (p95 %.0f)  %s%n",
                Quantile.of(times, 0.5), Quantile.of(times, 0.95), text.substring(0, Math.min(SHOWN, text.length()))));
    }
}
