package io.snapferry.scheduler.streams;

import java.time.Duration;

/**
 * When what somebody waits for is worth a transaction of its own: a few in a row are, as a run with little to do has them,
 * but a flood is not slowed down by one for each. Times are those of {@link System#nanoTime}.
 */
final class CommitPace {
    /** In the long run there is at most one in this time. */
    static final Duration GAP = Duration.ofMillis(20);

    /** So many may come at once after a quiet time. */
    static final int AT_ONCE = 4;

    private static final long GAP_NANOS = GAP.toNanos();

    /** When all of the quiet time's share would be there again. */
    private long full;

    private boolean wanted;

    CommitPace(long now) {
        full = now;
    }

    /** Notes that somebody waits. */
    void want() {
        wanted = true;
    }

    /** Whether to commit now, which then counts as done. */
    boolean take(long now) {
        if (!wanted || full - now > (AT_ONCE - 1) * GAP_NANOS) {
            return false;
        }
        wanted = false;
        full = (full - now > 0 ? full : now) + GAP_NANOS;
        return true;
    }
}
