package io.snapferry.gateway.webhook;

import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.Webhook;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Sends what is parked once more, one after the other, until the receiver does not take one, or whoever asked has waited for
 * long enough.
 */
public final class Resending {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Sender sender;
    private final WebhookStore store;
    private final InstantSource clock;

    /**
     * How far it got.
     *
     * @param sent so many did the receiver take
     * @param failed why it did not take the next one
     */
    public record Outcome(int sent, Optional<String> failed) {}

    public Resending(Sender sender, WebhookStore store, InstantSource clock) {
        this.sender = sender;
        this.store = store;
        this.clock = clock;
    }

    public Future<Outcome> send(Webhook webhook, List<ParkedEvent> events) {
        return send(webhook, events, 0, clock.instant().plus(LONGEST));
    }

    private Future<Outcome> send(Webhook webhook, List<ParkedEvent> events, int sent, Instant end) {
        if (sent == events.size() || clock.instant().isAfter(end)) {
            return Future.succeededFuture(new Outcome(sent, Optional.empty()));
        }
        ParkedEvent next = events.get(sent);
        return sender.send(webhook, next.event())
                .compose(attempt -> attempt instanceof Attempt.Failed failed
                        ? Future.succeededFuture(new Outcome(sent, Optional.of(failed.reason())))
                        : store.discard(next).compose(gone -> send(webhook, events, sent + 1, end)));
    }
}
