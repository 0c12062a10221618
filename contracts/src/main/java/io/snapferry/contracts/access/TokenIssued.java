package io.snapferry.contracts.access;

import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token and what its holder may do.
 *
 * @param hash SHA-256 of the secret, in hexadecimal digits; the secret itself is nowhere
 * @param guests only these; all if empty
 * @param nodes only what has to do with no other node; all if empty
 * @param createdBy who made it, in words for people
 * @param expiresAt from when it opens nothing any more; never if empty
 */
public record TokenIssued(
        String id,
        String name,
        Role role,
        String hash,
        Optional<List<GuestRange>> guests,
        Optional<List<NodeName>> nodes,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt)
        implements TokenMessage {

    public boolean hasExpired(Instant now) {
        return expiresAt.filter(end -> !now.isBefore(end)).isPresent();
    }
}
