package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.id.NodeName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns what a client sent about a new token into one. */
public final class TokenInput {
    private static final int MAX_LIMITS = 100;
    /** Goes into logs, so it has nothing in it that could look like another line or another word. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._@-]{0,62}[a-zA-Z0-9])?");

    private TokenInput() {}

    /**
     * The token.
     *
     * @param hash of its secret
     * @param by who wants it, in words
     * @throws ProblemException that names every field at fault
     */
    public static TokenIssued read(JsonNode body, String id, String hash, String by, Instant now) {
        Fields fields = Fields.of(body, "name, role and perhaps guests, nodes and expiresAt");
        Optional<String> name = fields.parsed("name", TokenInput::name);
        Optional<Role> role = fields.choice("role", Role.class);
        Optional<List<GuestRange>> guests = fields.list("guests", MAX_LIMITS, "a list of guests", GuestRange::parse);
        Optional<List<NodeName>> nodes = fields.list("nodes", MAX_LIMITS, "a list of nodes", NodeName::new);
        Optional<Instant> expiresAt = fields.parsed("expiresAt", text -> later(text, now));
        fields.require("name", "a name that tells who has the token, such as backup-team");
        fields.require("role", "viewer, operator or admin");
        boolean limited = guests.isPresent() || nodes.isPresent();
        fields.refuseIf(
                role.filter(Role.ADMIN::equals).isPresent() && limited,
                guests.isPresent() ? "guests" : "nodes",
                "cannot limit an admin, who could make a token without limits: give viewer or operator");
        fields.end();
        return new TokenIssued(id, name.orElseThrow(), role.orElseThrow(), hash, guests, nodes, now, by, expiresAt);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a name: it must be 1 to 64 letters, digits or inner . _ @ -, such as backup-team");
        }
        return text;
    }

    private static Instant later(String text, Instant now) {
        try {
            Instant end = Instant.parse(text);
            if (!end.isAfter(now)) {
                throw new IllegalArgumentException(text + " is over: it is " + now + " now");
            }
            return end;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an instant: write date, time and offset from UTC after ISO-8601,"
                            + " such as 2026-11-23T17:20:00Z",
                    e);
        }
    }
}
