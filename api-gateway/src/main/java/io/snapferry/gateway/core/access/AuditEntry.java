package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.Role;
import java.time.Instant;
import java.util.Optional;

/**
 * One change that somebody asked for. It has nothing of a request's headers and body, so no secret either.
 *
 * @param who in words, such as {@code token ops-laptop}; empty if nobody knows
 * @param token the id of the token that was shown
 * @param from the address that the request came from
 * @param path as it was asked for, with what comes after its question mark
 * @param status what it was answered with; empty if whoever asked was gone before
 * @param made where what was made is found
 */
public record AuditEntry(
        Instant at,
        Optional<String> who,
        Optional<String> token,
        Optional<Role> role,
        String from,
        String method,
        String path,
        Optional<Integer> status,
        Optional<String> made) {}
