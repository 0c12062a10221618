package io.snapferry.contracts.webhook;

import java.util.Optional;

/**
 * Under what something about a webhook lies on the topic of webhooks.
 *
 * @param partition of the topic of events whose delivery it is about
 * @param event the id of the event that was parked
 */
public record WebhookKey(String webhook, Optional<Integer> partition, Optional<String> event) {
    private static final String HEALTH = "health";
    private static final String PARKED = "parked";

    public static WebhookKey of(String webhook) {
        return new WebhookKey(webhook, Optional.empty(), Optional.empty());
    }

    public static WebhookKey ofHealth(String webhook, int partition) {
        return new WebhookKey(webhook, Optional.of(partition), Optional.empty());
    }

    public static WebhookKey ofParked(String webhook, String event) {
        return new WebhookKey(webhook, Optional.empty(), Optional.of(event));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static WebhookKey parse(String text) {
        String[] parts = text.split("/", 3);
        if (parts.length == 1) {
            return of(text);
        }
        if (parts.length == 3 && parts[1].equals(HEALTH)) {
            return ofHealth(parts[0], Integer.parseInt(parts[2]));
        }
        if (parts.length == 3 && parts[1].equals(PARKED)) {
            return ofParked(parts[0], parts[2]);
        }
        throw new IllegalArgumentException("'" + text + "' names nothing about a webhook");
    }

    @Override
    public String toString() {
        return partition
                .map(number -> webhook + "/" + HEALTH + "/" + number)
                .or(() -> event.map(id -> webhook + "/" + PARKED + "/" + id))
                .orElse(webhook);
    }
}
