package io.snapferry.scheduler.streams;

import java.time.Duration;
import java.util.OptionalLong;

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

    /** So long may be uncommitted what nobody waits for: until then nobody reads what others write behind it. */
    static final Duration LEFT = Duration.ofMillis(50);

    private static final long LEFT_NANOS = LEFT.toNanos();

    /** When all of the quiet time's share would be there again. */
    private long full;

    private boolean wanted;
    private OptionalLong since = OptionalLong.empty();

    CommitPace(long now) {
        full = now;
    }

    /** Notes that something was sent. */
    void sent(long now) {
        if (since.isEmpty()) {
            since = OptionalLong.of(now);
        }
    }

    /** Notes that something was sent that somebody waits for. */
    void want(long now) {
        wanted = true;
        sent(now);
    }

    /** All that was sent is committed. */
    void committed() {
        wanted = false;
        since = OptionalLong.empty();
    }

    /** Whether to commit now, which then counts as done. */
    boolean take(long now) {
        if (wanted && full - now <= (AT_ONCE - 1) * GAP_NANOS) {
            full = (full - now > 0 ? full : now) + GAP_NANOS;
            committed();
            return true;
        }
        if (since.isPresent() && now - since.getAsLong() >= LEFT_NANOS) {
            committed();
            return true;
        }
        return false;
    }
}
