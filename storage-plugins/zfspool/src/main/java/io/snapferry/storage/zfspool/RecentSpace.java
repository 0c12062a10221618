package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Capacity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The space that a listing showed in passing: who lists and then asks for the space, as the scanner does every few
 * seconds, gets it without another process. Good for one question, and not for long.
 */
final class RecentSpace {
    private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

    private record Seen(Capacity capacity, long at) {}

    private final String dataset;
    private final LongSupplier nanoTime;
    private final AtomicReference<Seen> last = new AtomicReference<>();

    RecentSpace(String dataset, LongSupplier nanoTime) {
        this.dataset = dataset;
        this.nanoTime = nanoTime;
    }

    void note(List<ListedRow> rows) {
        for (ListedRow row : rows) {
            if (row.name().equals(dataset)) {
                last.set(new Seen(capacity(row.use().used(), row.use().available()), nanoTime.getAsLong()));
            }
        }
    }

    /** What was noted, once; empty if that was too long ago. */
    Optional<Capacity> take() {
        return Optional.ofNullable(last.getAndSet(null))
                .filter(seen -> nanoTime.getAsLong() - seen.at() < GOOD_FOR)
                .map(Seen::capacity);
    }

    static Capacity capacity(long used, long available) {
        return new Capacity(used + available, available);
    }
}
