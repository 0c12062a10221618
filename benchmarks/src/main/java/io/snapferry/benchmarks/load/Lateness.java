package io.snapferry.benchmarks.load;

/** How late things came, in milliseconds. Safe for use by several threads. */
final class Lateness {
    private final Values millis = new Values();

    void add(long late) {
        millis.add(late);
    }

    int count() {
        return millis.count();
    }

    void clear() {
        millis.clear();
    }

    /** Forgets what it told. */
    String drain() {
        long[] sorted = millis.drain();
        return sorted.length == 0
                ? "nothing came"
                : "%,d came, late by p50 %,d ms, p99 %,d ms, at most %,d ms, first %,d ms"
                        .formatted(
                                sorted.length,
                                Values.at(sorted, 0.5),
                                Values.at(sorted, 0.99),
                                Values.at(sorted, 1),
                                sorted[0]);
    }
}
