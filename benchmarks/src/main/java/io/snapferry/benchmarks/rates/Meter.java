package io.snapferry.benchmarks.rates;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What passes somewhere, by time. */
final class Meter {
    private static final long SECOND = 1_000_000_000L;
    private static final long EVERY_MILLIS = 5;
    private static final double SETTLED = 0.05;

    private final LongSupplier counted;
    private final List<Sample> samples = new ArrayList<>();

    private record Sample(long at, long bytes) {}

    Meter(LongSupplier counted) {
        this.counted = counted;
    }

    /** Samples for so long. */
    void run(double seconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * SECOND);
        while (System.nanoTime() < end) {
            samples.add(new Sample(System.nanoTime(), counted.getAsLong()));
            Thread.sleep(EVERY_MILLIS);
        }
    }

    /** Bytes a second over all. */
    double mean() {
        return rate(samples.get(0), samples.get(samples.size() - 1));
    }

    /** Bytes a second of the worst second; it may be a sample longer. */
    double worst() {
        double worst = 0;
        for (int from = 0; from < samples.size(); from++) {
            int to = secondAfter(from);
            if (to < samples.size()) {
                worst = Math.max(worst, rate(samples.get(from), samples.get(to)));
            }
        }
        return worst;
    }

    /** Seconds from {@code since} until a second begins that keeps to the rate within a twentieth. */
    double settledAfter(long since, double rate) {
        for (int from = 0; from < samples.size(); from++) {
            int to = secondAfter(from);
            if (samples.get(from).at() >= since
                    && to < samples.size()
                    && Math.abs(rate(samples.get(from), samples.get(to)) / rate - 1) < SETTLED) {
                return (samples.get(from).at() - since) / (double) SECOND;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private int secondAfter(int from) {
        int to = Math.min(samples.size(), from + (int) (SECOND / EVERY_MILLIS / 1_000_000 / 3));
        while (to < samples.size() && samples.get(to).at() - samples.get(from).at() < SECOND) {
            to++;
        }
        return to;
    }

    private static double rate(Sample from, Sample to) {
        return (to.bytes() - from.bytes()) * (double) SECOND / (to.at() - from.at());
    }
}
