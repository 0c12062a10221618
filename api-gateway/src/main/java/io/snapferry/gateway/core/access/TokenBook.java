package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.access.TokenMessage;
import io.snapferry.contracts.access.TokenRevoked;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All tokens, as far as they are known here. Not safe for use by several threads. */
public final class TokenBook {
    private static final Comparator<TokenIssued> ORDER =
            Comparator.comparing(TokenIssued::createdAt).thenComparing(TokenIssued::id);

    private final Map<String, TokenIssued> byId = new HashMap<>();
    private final Map<String, TokenIssued> byHash = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();

    /** Takes in what became of a token. What was revoked stays so, whatever comes later. */
    public void accept(TokenMessage message) {
        if (message instanceof TokenRevoked) {
            revoked.add(message.id());
            Optional.ofNullable(byId.remove(message.id())).ifPresent(token -> byHash.remove(token.hash()));
        } else if (message instanceof TokenIssued token && !revoked.contains(token.id())) {
            byId.put(token.id(), token);
            byHash.put(token.hash(), token);
        }
    }

    /** The token whose secret has this hash; empty if there is none, or it has expired. */
    public Optional<TokenIssued> valid(String hash, Instant now) {
        return Optional.ofNullable(byHash.get(hash)).filter(token -> !token.hasExpired(now));
    }

    /** Whether a token still opens anything. */
    public boolean isValid(String id, Instant now) {
        return get(id).filter(token -> !token.hasExpired(now)).isPresent();
    }

    /** Also one that has expired; empty if it was revoked, or there never was one. */
    public Optional<TokenIssued> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public boolean isRevoked(String id) {
        return revoked.contains(id);
    }

    /** Those that were not revoked, the oldest first. */
    public List<TokenIssued> all() {
        Collection<TokenIssued> tokens = byId.values();
        return tokens.stream().sorted(ORDER).toList();
    }
}
