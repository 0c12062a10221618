package io.snapferry.transfer.core;

/**
 * A bandwidth limit as arithmetic. All that is remembered of a limit is one instant, its arrival time: when what was
 * let in so far would have passed if it had come evenly. Instants are nanoseconds of one steady clock.
 *
 * <p>In any second at most {@link #BURST_NANOS}, {@link #EARLY_NANOS} and two quanta more pass than the limit says:
 * less than a twentieth. Pauses are not made up for beyond that, but late wake-ups are.
 */
public final class Pace {

    /** How far behind the clock an arrival time may be; what is lost beyond is lost. */
    public static final long BURST_NANOS = 40_000_000;

    /** What is due this soon passes now: shorter sleeps would cost more than they hold back. */
    public static final long EARLY_NANOS = 1_000_000;

    private static final int QUANTA_PER_SECOND = 500;
    private static final int MAX_QUANTUM = 64 * 1024;

    /** An arrival time further ahead than this is of another start of the machine, or of a clock that went wrong. */
    private static final long HORIZON_NANOS = 5_000_000_000L;

    private static final int MOST_WAITING = 256;

    private Pace() {}

    /**
     * A quantum that was let in.
     *
     * @param startsAt it may pass from then on
     * @param arrival the limit's arrival time from now on
     */
    public record Slot(long startsAt, long arrival) {}

    /** How many bytes are let in at once: the same for all who share the limit, so that they get equal shares. */
    public static int quantum(long bytesPerSecond) {
        return (int) Math.max(1, Math.min(MAX_QUANTUM, bytesPerSecond / QUANTA_PER_SECOND));
    }

    /** How long that many bytes take, in nanoseconds. */
    public static long cost(long bytes, long bytesPerSecond) {
        return Math.max(1, Math.round(bytes * 1e9 / bytesPerSecond));
    }

    /** Lets in bytes of this cost behind all that were let in before. */
    public static Slot reserve(long arrival, long now, long cost) {
        long ahead = arrival - now;
        boolean lost = ahead > Math.max(HORIZON_NANOS, MOST_WAITING * cost);
        long start = lost ? now : now + Math.max(ahead, -BURST_NANOS);
        return new Slot(start, start + cost);
    }
}
