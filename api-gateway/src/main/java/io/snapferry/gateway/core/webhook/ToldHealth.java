package io.snapferry.gateway.core.webhook;

import io.snapferry.contracts.webhook.WebhookHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What was told last of how it goes with a receiver: that it fails or does no more is told soon, all else now and then.
 *
 * @param health empty if nothing was told yet
 * @param at when
 */
public record ToldHealth(Optional<WebhookHealth> health, Instant at) {
    public static final ToldHealth NOTHING = new ToldHealth(Optional.empty(), Instant.MIN);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration NOW_AND_THEN = Duration.ofMinutes(1);

    public static ToldHealth of(WebhookHealth health, Instant at) {
        return new ToldHealth(Optional.of(health), at);
    }

    /** Whether it is time to tell this. */
    public boolean isFollowedBy(WebhookHealth next, Instant now) {
        if (health.isEmpty()) {
            return next.deliveredAt().isPresent() || next.failingSince().isPresent();
        }
        boolean turned =
                health.get().failingSince().isPresent() != next.failingSince().isPresent();
        return !health.get().equals(next)
                && at.plus(turned ? SOON : NOW_AND_THEN).isBefore(now);
    }
}
