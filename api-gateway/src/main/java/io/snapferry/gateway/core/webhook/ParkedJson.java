package io.snapferry.gateway.core.webhook;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.webhook.ParkedEvent;
import java.time.Instant;

/** A parked event as the REST API shows it. */
public record ParkedJson(CloudEvent event, Instant parkedAt, int attempts, String reason) {
    public static ParkedJson of(ParkedEvent parked) {
        return new ParkedJson(parked.event(), parked.parkedAt(), parked.attempts(), parked.reason());
    }
}
