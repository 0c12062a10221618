package io.snapferry.kit.metrics;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One value of a gauge.
 *
 * @param name in Micrometer's form, such as {@code snapferry.job.lag}
 * @param labels by which the values of one name differ; all values of a name have the same ones
 */
public record Figure(String name, SortedMap<String, String> labels, double value) {
    public Figure {
        labels = new TreeMap<>(labels);
    }

    public static Figure of(String name, Map<String, String> labels, double value) {
        return new Figure(name, new TreeMap<>(labels), value);
    }
}
