package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import java.util.Optional;

/**
 * Who asks, and what they may do.
 *
 * @param name in words, such as {@code token ops-laptop}
 * @param token the id of the token that they showed; empty if it was none of ours
 */
public record Caller(String name, Optional<String> token, Role role, Limits limits) {
    /** Whoever it is, where nobody is asked for a token. */
    public static final Caller ANYBODY = new Caller("a request", Optional.empty(), Role.ADMIN, Limits.NONE);

    public static Caller of(TokenIssued token) {
        return new Caller(
                "token " + token.name(),
                Optional.of(token.id()),
                token.role(),
                new Limits(token.guests(), token.nodes()));
    }
}
