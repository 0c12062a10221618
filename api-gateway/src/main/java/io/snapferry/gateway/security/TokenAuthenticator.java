package io.snapferry.gateway.security;

import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.Caller;
import io.snapferry.gateway.core.access.Refusals;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Knows the holders of our own tokens. A secret is looked up by its hash: how long that takes depends on the hash, which
 * nobody can choose, so it tells nothing about other secrets.
 */
final class TokenAuthenticator implements Authenticator {
    private static final String HOW =
            " Send the header 'Authorization: Bearer TOKEN'. An administrator makes tokens with"
                    + " 'snapferry token create'; that of 'snapferry up' is in the file admin.token of its data folder.";

    private final Views views;
    private final Supplier<Optional<String>> notReady;
    private final InstantSource clock;

    TokenAuthenticator(Views views, Supplier<Optional<String>> notReady, InstantSource clock) {
        this.views = views;
        this.notReady = notReady;
        this.clock = clock;
    }

    @Override
    public Future<Admission> admit(Optional<String> shown) {
        if (shown.isEmpty()) {
            return refused(Refusals.unknown("The request shows no token." + HOW));
        }
        Optional<TokenIssued> token = views.tokens().valid(Secret.hash(shown.get()), clock.instant());
        if (token.isPresent()) {
            String id = token.get().id();
            return Future.succeededFuture(
                    new Admission(Caller.of(token.get()), () -> views.tokens().isValid(id, clock.instant())));
        }
        return refused(notReady.get()
                .map(Problem::unavailable)
                .orElseGet(() -> Refusals.unknown("The token is not known, has expired or was revoked." + HOW)));
    }

    private static Future<Admission> refused(Problem problem) {
        return Future.failedFuture(new ProblemException(problem));
    }
}
