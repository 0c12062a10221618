package io.snapferry.contracts.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * How it goes with the events of one partition at a webhook's receiver.
 *
 * @param deliveredAt when it took the last one
 * @param failingSince since when it takes none; empty if it took the last one
 * @param reason why it took none, in words for people
 */
public record WebhookHealth(
        String webhook,
        int partition,
        Optional<Instant> deliveredAt,
        Optional<Instant> failingSince,
        Optional<String> reason)
        implements WebhookMessage {

    @Override
    public WebhookKey key() {
        return WebhookKey.ofHealth(webhook, partition);
    }
}
