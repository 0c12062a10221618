package io.snapferry.gateway.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Marks of runs in the order of their starts, each in one number: from the left the second of its start, its length in
 * tenths of a second, and its phase. So they are in order as numbers.
 */
final class PackedMarks {
    private static final int PHASE_BITS = 4;
    private static final int LENGTH_BITS = 26;
    private static final long LONGEST = (1L << LENGTH_BITS) - 1;
    private static final long TENTH_MILLIS = 100;
    private static final int FEW = 4;
    private static final List<RunPhase> PHASES = List.of(RunPhase.values());

    private long[] packed = new long[FEW];
    private int count;

    /** Puts it where it belongs, unless there is one with this start. */
    void add(RunMark mark) {
        long added = pack(mark);
        int at = -1 - Arrays.binarySearch(packed, 0, count, added);
        if (at < 0 || isStart(at - 1, added) || isStart(at, added)) {
            return;
        }
        if (count == packed.length) {
            packed = Arrays.copyOf(packed, count + Math.max(FEW, count / 2));
        }
        System.arraycopy(packed, at, packed, at + 1, count - at);
        packed[at] = added;
        count++;
    }

    private boolean isStart(int at, long added) {
        return at >= 0 && at < count && start(packed[at]) == start(added);
    }

    /** Keeps the newest {@code most} of those that ended at this instant or later, and the newest of all in any case. */
    void keep(int most, Instant since) {
        int from = Math.max(0, count - most);
        while (from < count - 1 && unpack(packed[from]).finishedAt().isBefore(since)) {
            from++;
        }
        System.arraycopy(packed, from, packed, 0, count - from);
        count -= from;
    }

    /** There is one. */
    RunMark newest() {
        return unpack(packed[count - 1]);
    }

    List<RunMark> all() {
        return LongStream.of(packed).limit(count).mapToObj(PackedMarks::unpack).toList();
    }

    private static long pack(RunMark mark) {
        long length = Math.max(0, Math.min(LONGEST, mark.took().toMillis() / TENTH_MILLIS));
        return (mark.startedAt().getEpochSecond() << (LENGTH_BITS + PHASE_BITS))
                | (length << PHASE_BITS)
                | PHASES.indexOf(mark.phase());
    }

    private static long start(long packed) {
        return packed >> (LENGTH_BITS + PHASE_BITS);
    }

    private static RunMark unpack(long packed) {
        return new RunMark(
                Instant.ofEpochSecond(start(packed)),
                Duration.ofMillis(((packed >> PHASE_BITS) & LONGEST) * TENTH_MILLIS),
                PHASES.get((int) (packed & ((1L << PHASE_BITS) - 1))));
    }
}
