package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.id.NodeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A token as the REST API shows it; {@code secret} is there once, when it was made. */
public record TokenJson(
        String id,
        String name,
        Role role,
        Optional<List<GuestRange>> guests,
        Optional<List<NodeName>> nodes,
        Instant createdAt,
        String createdBy,
        Optional<Instant> expiresAt,
        boolean expired,
        Optional<String> secret) {

    public static TokenJson of(TokenIssued token, Instant now) {
        return of(token, now, Optional.empty());
    }

    public static TokenJson of(TokenIssued token, Instant now, Optional<String> secret) {
        return new TokenJson(
                token.id(),
                token.name(),
                token.role(),
                token.guests(),
                token.nodes(),
                token.createdAt(),
                token.createdBy(),
                token.expiresAt(),
                token.hasExpired(now),
                secret);
    }
}
