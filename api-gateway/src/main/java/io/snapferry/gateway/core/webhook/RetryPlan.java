package io.snapferry.gateway.core.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an event that a receiver did not take is sent again.
 *
 * @param first the longest pause after the first failure; it doubles with each further one
 * @param longest the longest pause of all
 * @param lifetime how long after it happened an event is tried
 */
public record RetryPlan(Duration first, Duration longest, Duration lifetime) {
    /** What the API promises. */
    public static final RetryPlan USUAL = new RetryPlan(Duration.ofSeconds(5), Duration.ofHours(1), Duration.ofDays(1));

    private static final int MOST_DOUBLINGS = 30;

    /**
     * The instant of the next attempt, or nothing if the event is too old then.
     *
     * @param failures how many attempts failed, at least 1
     * @param asked the pause that the receiver asked for
     * @param jitter from 0 to 1: which part of the second half of the pause is taken
     */
    public Optional<Instant> next(
            Instant happened, int failures, Instant now, Optional<Duration> asked, double jitter) {
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration whole = doubled.compareTo(longest) > 0 ? longest : doubled;
        Duration own = Duration.ofMillis(Math.round(whole.toMillis() * (1 + jitter) / 2));
        Duration pause = asked.filter(a -> a.compareTo(own) > 0).orElse(own);
        return pause.compareTo(Duration.between(now, end(happened))) > 0
                ? Optional.empty()
                : Optional.of(now.plus(pause));
    }

    /** Whether an event of then is not worth a first attempt where others fail. */
    public boolean isOver(Instant happened, Instant now) {
        return now.isAfter(end(happened));
    }

    private Instant end(Instant happened) {
        return happened.plus(lifetime);
    }
}
