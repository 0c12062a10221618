package io.snapferry.gateway.core.webhook;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.webhook.SigningSecret;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookHealth;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A webhook as the REST API shows it; {@code secret} is there once, when it was made.
 *
 * @param failing since when and why its receiver takes nothing, if it does not
 * @param parked how many events are not sent again by themselves
 */
public record WebhookJson(
        String id,
        String url,
        Optional<String> description,
        Optional<List<String>> types,
        Optional<List<GuestRange>> guests,
        boolean enabled,
        Instant createdAt,
        String createdBy,
        Optional<Instant> deliveredAt,
        Optional<Failing> failing,
        int parked,
        Optional<String> secret) {

    /** Since when the receiver takes nothing, and why it did not take the last event. */
    public record Failing(Instant since, String reason) {
        private static Optional<Failing> of(WebhookHealth health) {
            return health.failingSince()
                    .map(since -> new Failing(since, health.reason().orElse("")));
        }
    }

    public static WebhookJson of(Webhook webhook, WebhookBook book) {
        return of(webhook, book, Optional.empty());
    }

    /** With its newest secret. */
    public static WebhookJson withSecret(Webhook webhook, WebhookBook book) {
        return of(webhook, book, webhook.secrets().stream().findFirst().map(SigningSecret::secret));
    }

    private static WebhookJson of(Webhook webhook, WebhookBook book, Optional<String> secret) {
        Collection<WebhookHealth> health = book.health(webhook.id());
        return new WebhookJson(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.types(),
                webhook.guests(),
                webhook.enabled(),
                webhook.createdAt(),
                webhook.createdBy(),
                health.stream().flatMap(one -> one.deliveredAt().stream()).max(Comparator.naturalOrder()),
                health.stream().flatMap(one -> Failing.of(one).stream()).min(Comparator.comparing(Failing::since)),
                book.countParked(webhook.id()),
                secret);
    }
}
