package io.snapferry.gateway.core.webhook;

import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookHealth;
import io.snapferry.contracts.webhook.WebhookKey;
import io.snapferry.contracts.webhook.WebhookMessage;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that is known here of webhooks. Not safe for use by several threads. */
public final class WebhookBook {
    private static final Comparator<Webhook> ORDER =
            Comparator.comparing(Webhook::createdAt).thenComparing(Webhook::id);
    private static final Comparator<ParkedEvent> OLDEST_FIRST = Comparator.comparing(
                    (ParkedEvent parked) -> parked.event().time())
            .thenComparing(parked -> parked.event().id());

    private final Map<String, Webhook> webhooks = new HashMap<>();
    private final Map<String, Map<Integer, WebhookHealth>> health = new HashMap<>();
    private final Map<String, Map<String, ParkedEvent>> parked = new HashMap<>();

    /** Takes in what is under a key now. */
    public void accept(WebhookKey key, Optional<WebhookMessage> message) {
        String id = key.webhook();
        if (message.isEmpty()) {
            forget(key);
        } else if (message.get() instanceof Webhook webhook) {
            webhooks.put(id, webhook);
        } else if (message.get() instanceof WebhookHealth told) {
            health.computeIfAbsent(id, first -> new HashMap<>()).put(told.partition(), told);
        } else if (message.get() instanceof ParkedEvent event) {
            parked.computeIfAbsent(id, first -> new HashMap<>())
                    .put(event.event().id(), event);
        }
    }

    private void forget(WebhookKey key) {
        if (key.event().isPresent()) {
            parked.getOrDefault(key.webhook(), Map.of()).remove(key.event().get());
        } else if (key.partition().isPresent()) {
            health.getOrDefault(key.webhook(), Map.of()).remove(key.partition().get());
        } else {
            webhooks.remove(key.webhook());
        }
    }

    /** The oldest first. */
    public List<Webhook> all() {
        return webhooks.values().stream().sorted(ORDER).toList();
    }

    public Optional<Webhook> get(String id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    /** Of each partition of which something is known. */
    public Collection<WebhookHealth> health(String id) {
        return List.copyOf(health.getOrDefault(id, Map.of()).values());
    }

    public Optional<ParkedEvent> parked(String id, String event) {
        return Optional.ofNullable(parked.getOrDefault(id, Map.of()).get(event));
    }

    /** How many events the receiver of a webhook did not take. */
    public int countParked(String id) {
        return parked.getOrDefault(id, Map.of()).size();
    }

    /** What the receiver of a webhook did not take, the oldest first. */
    public List<ParkedEvent> parked(String id) {
        return parked.getOrDefault(id, Map.of()).values().stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }
}
