package io.snapferry.transfer.core;

/**
 * A bandwidth limit as arithmetic: it says how long to wait, and never waits. Pauses are not made up for: after one, at
 * most {@link #BURST_NANOS} worth of bytes pass at once.
 */
public final class RateLimit {

    /** What may pass ahead of time, so that late wake-ups do not lower the mean. */
    static final long BURST_NANOS = 50_000_000;

    private static final int MAX_CHUNK = 64 * 1024;

    private final long bytesPerSecond;

    public RateLimit(long bytesPerSecond) {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException("a rate must be at least 1 byte/s, not " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
    }

    /**
     * What has passed.
     *
     * @param since instant from which on {@code bytes} are counted, in nanoseconds of any steady clock
     */
    public record State(long since, long bytes) {}

    /** Wait this long, then send; {@code next} counts the bytes as sent. */
    public record Grant(State next, long waitNanos) {}

    public State start(long now) {
        return new State(now, 0);
    }

    /** How many bytes to ask for at once, so that neither bursts nor waits get long. */
    public int chunk() {
        return (int) Math.max(1, Math.min(MAX_CHUNK, bytesPerSecond / 20));
    }

    public Grant take(State state, int bytes, long now) {
        long due = nanosFor(state.bytes());
        long elapsed = now - state.since();
        return elapsed > due
                ? new Grant(new State(now, bytes), 0)
                : new Grant(new State(state.since(), state.bytes() + bytes), Math.max(0, due - BURST_NANOS - elapsed));
    }

    private long nanosFor(long bytes) {
        long seconds = bytes / bytesPerSecond;
        double rest = bytes % bytesPerSecond;
        return seconds * 1_000_000_000 + (long) (rest * 1e9 / bytesPerSecond);
    }
}
