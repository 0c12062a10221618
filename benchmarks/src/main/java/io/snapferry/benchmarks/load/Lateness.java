package io.snapferry.benchmarks.load;

import java.util.Arrays;

/** How late things came, in milliseconds. Safe for use by several threads. */
final class Lateness {
    private long[] millis = new long[1 << 16];
    private int count;

    synchronized void add(long late) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, count * 2);
        }
        millis[count++] = late;
    }

    synchronized int count() {
        return count;
    }

    synchronized void clear() {
        count = 0;
    }

    /** Forgets what it told. */
    synchronized String drain() {
        long[] sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        count = 0;
        return sorted.length == 0
                ? "nothing came"
                : "%,d came, late by p50 %,d ms, p99 %,d ms, at most %,d ms, first %,d ms"
                        .formatted(
                                sorted.length, at(sorted, 0.5), at(sorted, 0.99), sorted[sorted.length - 1], sorted[0]);
    }

    private static long at(long[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(part * sorted.length))];
    }
}
