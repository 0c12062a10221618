package io.snapferry.benchmarks.transfer;

import java.util.List;

/** Of measured values. */
final class Quantile {
    private Quantile() {}

    /** The smallest of the values that so many of them, from 0 to 1, do not exceed. */
    static double of(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
    }
}
