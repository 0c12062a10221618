package io.snapferry.scheduler.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/** The simulated clock in epoch milliseconds, and what is to happen when; in the order of adding where times are equal. */
final class Agenda {
    private record Entry(long at, long sequence, Runnable what) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::sequence));
    private long sequence;
    private long now;

    Agenda(long start) {
        now = start;
    }

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        entries.add(new Entry(Math.max(time, now), sequence++, what));
    }

    void in(long millis, Runnable what) {
        at(now + millis, what);
    }

    /** When something happens next; {@link Instants#NEVER} if nothing does. */
    long next() {
        return entries.isEmpty() ? Instants.NEVER : entries.peek().at;
    }

    void advance(long time) {
        now = Math.max(now, time);
    }

    void runNext() {
        Entry entry = entries.remove();
        now = entry.at;
        entry.what.run();
    }
}
