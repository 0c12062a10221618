package io.snapferry.scheduler.streams;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.scheduler.core.Cluster;
import io.snapferry.scheduler.core.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * What becomes of guests that are due soon, worked out while there is nothing else to do: many that are due at one
 * instant then cost little more than their messages. Each outcome is that of the very instant at which its guest is
 * due. It holds as long as the guest's record and the presence of the nodes are as they were.
 */
final class EarlyOutcomes {
    private static final Duration HORIZON = Duration.ofSeconds(5);
    private static final long SEARCH_EVERY_MILLIS = 1_000;
    private static final long LATEST_MILLIS = 1_000;
    private static final long SLICE_NANOS = Duration.ofMillis(2).toNanos();
    private static final int MOST = 1 << 16;

    /** Works out what a tick at an instant leads to; empty if that cannot be said. */
    interface Forecast {
        Optional<Outcome> of(GuestId guest, Instant at);
    }

    private record Early(long at, Outcome outcome) {}

    private final Map<GuestId, Early> outcomes = new HashMap<>();
    private final AtomicLong room;
    private final LongSupplier nanos;
    private Presence presence = new Presence(Map.of());
    private int[] wanted = {};
    private int next;
    private long searchedAt;
    private long searchedUntil;

    /**
     * @param room how many bytes of outcomes all that share it may still keep
     * @param nanos a clock for {@linkplain #fill short whiles}
     */
    EarlyOutcomes(AtomicLong room, LongSupplier nanos) {
        this.room = room;
        this.nanos = nanos;
    }

    /** A sixth of the heap, for all partitions of a process. */
    static AtomicLong roomOfProcess() {
        return new AtomicLong(Runtime.getRuntime().maxMemory() / 6);
    }

    void clear() {
        outcomes.values().forEach(early -> room.addAndGet(early.outcome().bytes()));
        outcomes.clear();
        wanted = new int[0];
        next = 0;
        searchedAt = 0;
    }

    /** Forgets all if the nodes are not as they were. */
    void nodesAre(Cluster cluster, Instant now) {
        Presence current = Presence.of(cluster, now);
        if (!current.equals(presence)) {
            presence = current;
            clear();
        }
    }

    /** The outcome of a tick now. Whether there is one or not, it is forgotten: the guest is about to change. */
    Optional<Outcome> take(GuestId guest, long nowMillis) {
        Early early = outcomes.remove(guest);
        if (early == null) {
            return Optional.empty();
        }
        room.addAndGet(early.outcome().bytes());
        boolean now = nowMillis >= early.at() && nowMillis < early.at() + LATEST_MILLIS;
        return now ? Optional.of(early.outcome()) : Optional.empty();
    }

    /** Goes on for a short while, unless a node may be taken for offline before the guests are due. */
    void fill(DueIndex due, Instant now, Cluster cluster, Forecast forecast) {
        long nowMillis = now.toEpochMilli();
        if (next == wanted.length && nowMillis - searchedAt >= SEARCH_EVERY_MILLIS) {
            Instant until = now.plus(HORIZON);
            searchedAt = nowMillis;
            searchedUntil = until.toEpochMilli();
            next = 0;
            wanted = Presence.of(cluster, until).equals(presence) ? due.dueBy(searchedUntil, MOST) : new int[0];
        }
        long stop = nanos.getAsLong() + SLICE_NANOS;
        while (next < wanted.length && room.get() > 0 && nanos.getAsLong() < stop) {
            GuestId guest = new GuestId(wanted[next++]);
            long at = due.time(guest.value());
            // A guest that was put off since the search may be due when no node's heartbeat of now still counts.
            if (at > nowMillis && at <= searchedUntil && !outcomes.containsKey(guest)) {
                forecast.of(guest, Instant.ofEpochMilli(at)).ifPresent(outcome -> keep(guest, at, outcome));
            }
        }
    }

    private void keep(GuestId guest, long at, Outcome outcome) {
        outcomes.put(guest, new Early(at, outcome));
        room.addAndGet(-outcome.bytes());
    }
}
