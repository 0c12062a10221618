package io.snapferry.scheduler.streams;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.scheduler.store.KnownGuest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Records of guests that are due soon, read while there is nothing else to do: many that are due at one instant are then
 * ordered in three quarters of the time. Whoever takes a guest's record out is to read it anew once it was changed.
 */
final class ReadAhead {
    private static final long HORIZON_MILLIS = 5_000;
    private static final long SEARCH_EVERY_MILLIS = 1_000;
    private static final long SLICE_NANOS = Duration.ofMillis(2).toNanos();
    private static final int MOST = 1 << 16;

    private final Map<GuestId, KnownGuest> records = new HashMap<>();
    private final AtomicLong room;
    private final LongSupplier nanos;
    private int[] wanted = {};
    private int next;
    private long searchedAt;

    /**
     * @param room how many stored bytes may still be read ahead by all that share it
     * @param nanos a clock for {@linkplain #fill short whiles}
     */
    ReadAhead(AtomicLong room, LongSupplier nanos) {
        this.room = room;
        this.nanos = nanos;
    }

    /** Room for an eighth of the heap; a record takes some six times as much there as in the store. */
    static AtomicLong roomOfProcess() {
        return new AtomicLong(Runtime.getRuntime().maxMemory() / 8 / 6);
    }

    void clear() {
        records.values().forEach(known -> room.addAndGet(known.bytes()));
        records.clear();
        wanted = new int[0];
        next = 0;
        searchedAt = 0;
    }

    Optional<KnownGuest> take(GuestId guest) {
        Optional<KnownGuest> known = Optional.ofNullable(records.remove(guest));
        known.ifPresent(one -> room.addAndGet(one.bytes()));
        return known;
    }

    /** Goes on reading for a short while. */
    void fill(DueIndex due, long nowMillis, Function<GuestId, byte[]> store) {
        if (next == wanted.length && nowMillis - searchedAt >= SEARCH_EVERY_MILLIS) {
            searchedAt = nowMillis;
            wanted = due.dueBy(nowMillis + HORIZON_MILLIS, MOST);
            next = 0;
        }
        long stop = nanos.getAsLong() + SLICE_NANOS;
        while (next < wanted.length && room.get() > 0 && nanos.getAsLong() < stop) {
            read(new GuestId(wanted[next++]), store);
        }
    }

    private void read(GuestId guest, Function<GuestId, byte[]> store) {
        if (records.containsKey(guest)) {
            return;
        }
        byte[] stored = store.apply(guest);
        try {
            KnownGuest known = KnownGuest.read(guest, stored);
            records.put(guest, known);
            room.addAndGet(-known.bytes());
        } catch (RuntimeException e) {
            // Whoever needs the record reads it again, and says what is wrong with it.
        }
    }
}
