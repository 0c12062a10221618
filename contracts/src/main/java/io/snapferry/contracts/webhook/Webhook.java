package io.snapferry.contracts.webhook;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.event.CloudEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whom to tell events, with a POST to an address.
 *
 * @param types only events of these types; all if empty
 * @param guests only events of these guests; all if empty
 * @param enabled whether events are sent; those of meanwhile wait
 * @param secrets by which the receiver knows that a request is genuine, the newest first
 * @param createdBy who made it, in words for people
 */
public record Webhook(
        String id,
        String url,
        Optional<String> description,
        Optional<List<String>> types,
        Optional<List<GuestRange>> guests,
        boolean enabled,
        List<SigningSecret> secrets,
        Instant createdAt,
        String createdBy)
        implements WebhookMessage {

    public Webhook {
        secrets = List.copyOf(secrets);
    }

    @Override
    public WebhookKey key() {
        return WebhookKey.of(id);
    }

    /** Its scheme, host and port: the rest of the address may be secret. */
    public String receiver() {
        return url.replaceFirst("^([a-z]+://[^/?]+).*", "$1");
    }

    /** The same with other secrets. */
    public Webhook with(List<SigningSecret> others) {
        return new Webhook(id, url, description, types, guests, enabled, others, createdAt, createdBy);
    }

    public boolean wants(CloudEvent event) {
        return types.map(wanted -> wanted.contains(event.type())).orElse(true)
                && guests.map(ranges -> event.data()
                                .concerned()
                                .filter(guest -> GuestRange.anyContains(ranges, guest))
                                .isPresent())
                        .orElse(true);
    }
}
