package io.snapferry.gateway.core.webhook;

import io.snapferry.contracts.event.CloudEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The events of one partition that one receiver has yet to get: those of one guest one after the other, those of different
 * guests independently. A receiver that did not take the last one gets one at a time. Not safe for use by several threads.
 */
public final class Backlog {
    /** An event at an offset; those with the same order key are sent in the order of their offsets. */
    public record Entry(long offset, String orderKey, CloudEvent event) {}

    /** An event that is not sent again. */
    public record Given(Entry entry, int attempts, String reason) {}

    /** @param keptUntil before then it is not given up: it could not be parked */
    private record Waiting(
            Entry entry, int failures, Instant notBefore, Instant keptUntil, boolean busy, String reason) {
        Waiting begun() {
            return new Waiting(entry, failures, notBefore, keptUntil, true, reason);
        }

        Waiting failed(String why) {
            return new Waiting(entry, failures + 1, notBefore, keptUntil, busy, why);
        }

        Waiting until(Instant at) {
            return new Waiting(entry, failures, at, keptUntil, false, reason);
        }

        Waiting keptUntil(Instant at) {
            return new Waiting(entry, failures, at, at, false, reason);
        }
    }

    private static final String TOO_OLD = "its turn came when it was too old, as the receiver took none before it";

    private final int window;
    private final RetryPlan plan;
    private final NavigableMap<Long, Waiting> open = new TreeMap<>();
    /** Where reading ended before; of what lies before that only these are sent. */
    private final long known;

    private final NavigableSet<Long> unread;
    private long next;
    private boolean failing;

    /**
     * @param from where delivery goes on
     * @param window so many events may wait before reading pauses
     */
    public Backlog(Bookmark from, int window, RetryPlan plan) {
        this.known = from.next();
        this.unread = new TreeSet<>(from.open());
        this.next = from.first();
        this.window = window;
        this.plan = plan;
    }

    /** Whether reading has to pause. */
    public boolean full() {
        return open.size() >= window;
    }

    /** Takes an event that the receiver is to get; one that was read or settled before is ignored. */
    public void add(Entry entry) {
        boolean wanted = entry.offset() >= next && (entry.offset() >= known || unread.contains(entry.offset()));
        skip(entry.offset());
        if (wanted) {
            open.put(entry.offset(), new Waiting(entry, 0, Instant.MIN, Instant.MIN, false, ""));
        }
    }

    /** Passes over an offset at which there is nothing for the receiver. */
    public void skip(long offset) {
        next = Math.max(next, offset + 1);
        unread.headSet(offset, true).clear();
    }

    /** Begins to send what may be sent now, oldest first, with at most so many on their way at the same time. */
    public List<Entry> begin(Instant now, int concurrency) {
        long busy = open.values().stream().filter(Waiting::busy).count();
        List<Entry> due = heads().filter(waiting -> !waiting.notBefore().isAfter(now))
                .limit(Math.max(0, (failing ? 1 : concurrency) - busy))
                .map(Waiting::entry)
                .toList();
        due.forEach(entry -> open.computeIfPresent(entry.offset(), (offset, waiting) -> waiting.begun()));
        return due;
    }

    /**
     * Takes what is not worth waiting for any more and is to be parked now: while the receiver takes nothing, what is too
     * old; while it takes others and the window is full, the oldest that it did not take. It blocks its guest's next ones
     * until it is {@link #settled}.
     */
    public List<Given> giveUp(Instant now) {
        Stream<Waiting> free = heads().filter(waiting -> !waiting.keptUntil().isAfter(now));
        List<Waiting> given = (failing
                        ? free.filter(
                                waiting -> plan.isOver(waiting.entry().event().time(), now))
                        : free.filter(waiting -> full() && waiting.failures() > 0)
                                .limit(1))
                .toList();
        given.forEach(waiting -> open.put(waiting.entry().offset(), waiting.begun()));
        return given.stream()
                .map(waiting -> new Given(
                        waiting.entry(), waiting.failures(), waiting.failures() == 0 ? TOO_OLD : waiting.reason()))
                .toList();
    }

    /** The receiver has the event. */
    public void taken(long offset) {
        failing = false;
        settled(offset);
    }

    /** The event is with the receiver or among the parked ones: what waits behind it is free. */
    public void settled(long offset) {
        open.remove(offset);
    }

    /**
     * Notes that an attempt failed.
     *
     * @return the event if it is to be parked now; it blocks its guest's next ones until it is {@link #settled}
     */
    public Optional<Given> failed(long offset, String reason, Instant now, Optional<Duration> asked, double jitter) {
        failing = true;
        Waiting waiting = open.get(offset).failed(reason);
        Optional<Instant> again = plan.next(waiting.entry().event().time(), waiting.failures(), now, asked, jitter);
        open.put(offset, again.map(waiting::until).orElse(waiting));
        return again.isPresent()
                ? Optional.empty()
                : Optional.of(new Given(waiting.entry(), waiting.failures(), reason));
    }

    /** The event that was to be parked could not be: it is taken up again later. */
    public void postponed(long offset, Instant until) {
        open.computeIfPresent(offset, (same, waiting) -> waiting.keptUntil(until));
    }

    /** When there is something to begin at the earliest, if nothing that is on its way ends before. */
    public Optional<Instant> wakeUp() {
        return heads().map(Waiting::notBefore).min(Comparator.naturalOrder());
    }

    /** How far it went. */
    public Bookmark bookmark() {
        Set<Long> left = new HashSet<>(open.keySet());
        left.addAll(unread);
        return new Bookmark(Math.max(next, known), new TreeSet<>(left));
    }

    /** How many events are neither with the receiver nor parked. */
    public int waiting() {
        return open.size();
    }

    /** The first of each guest, if nothing is being done with it. */
    private Stream<Waiting> heads() {
        Set<String> seen = new HashSet<>();
        return open.values().stream()
                .filter(waiting -> seen.add(waiting.entry().orderKey()))
                .filter(waiting -> !waiting.busy());
    }
}
