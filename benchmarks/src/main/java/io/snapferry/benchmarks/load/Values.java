package io.snapferry.benchmarks.load;

import java.util.Arrays;

/** Measured values. Safe for use by several threads. */
final class Values {
    private long[] values = new long[1 << 16];
    private int count;

    synchronized void add(long value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = value;
    }

    synchronized int count() {
        return count;
    }

    synchronized void clear() {
        count = 0;
    }

    /** The smallest first. */
    synchronized long[] sorted() {
        long[] all = Arrays.copyOf(values, count);
        Arrays.sort(all);
        return all;
    }

    /** The smallest first; forgets them. */
    synchronized long[] drain() {
        long[] all = sorted();
        clear();
        return all;
    }

    /** The smallest of these sorted values that so many of them, from 0 to 1, do not exceed. */
    static long at(long[] sorted, double part) {
        return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
    }
}
