package io.snapferry.contracts.webhook;

import java.time.Instant;
import java.util.Optional;

/**
 * What requests to a webhook's receiver are signed with.
 *
 * @param secret as Standard Webhooks writes it: {@code whsec_} and Base64
 * @param until when it ends, where a newer one has taken its place
 */
public record SigningSecret(String secret, Optional<Instant> until) {

    public boolean holds(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }

    /** Without the secret, since it may get into a log. */
    @Override
    public String toString() {
        return "secret" + until.map(end -> " until " + end).orElse("");
    }
}
