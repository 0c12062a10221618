package io.snapferry.contracts.webhook;

import io.snapferry.contracts.event.CloudEvent;
import java.time.Instant;

/**
 * An event that a webhook's receiver did not take and that is not sent again by itself.
 *
 * @param attempts how often it was sent; 0 if it was too old when its turn came
 * @param reason why it was not taken, in words for people
 */
public record ParkedEvent(String webhook, CloudEvent event, Instant parkedAt, int attempts, String reason)
        implements WebhookMessage {

    @Override
    public WebhookKey key() {
        return WebhookKey.ofParked(webhook, event.id());
    }
}
