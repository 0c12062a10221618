package io.snapferry.system.failover;

import io.snapferry.contracts.order.Order;
import java.time.Duration;
import java.time.Instant;

/** How long orders stayed away since a moment, as a reader of committed records sees it. */
final class Delays {
    private Instant since = Instant.MIN;
    private Instant latest = Instant.MIN;
    private Duration silence = Duration.ZERO;
    private Duration lateness = Duration.ZERO;

    synchronized void restart(Instant now) {
        since = now;
        latest = now;
        silence = Duration.ZERO;
        lateness = Duration.ZERO;
    }

    synchronized void read(Order order, Instant now) {
        if (now.isBefore(since)) {
            return;
        }
        silence = longer(silence, Duration.between(latest, now));
        latest = now;
        Instant due = order.scheduledAt().orElse(order.orderedAt());
        lateness = longer(lateness, Duration.between(due.isBefore(since) ? since : due, now));
    }

    /** The longest time in which no order at all came. */
    synchronized Duration silence() {
        return silence;
    }

    /** How long after its instant the latest of them came; where that was before the moment, after the moment. */
    synchronized Duration lateness() {
        return lateness;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
