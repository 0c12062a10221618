package io.snapferry.gateway.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.Caller;
import io.snapferry.gateway.core.access.Refusals;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the holders of an identity provider's tokens, which it checks by itself with the provider's keys. These are asked
 * for when the first token comes, and again when a token does not fit them, since keys change; at most every ten seconds.
 * Belongs to an event loop.
 */
final class OidcAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(OidcAuthenticator.class);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int LEEWAY_SECONDS = 5;
    private static final ObjectReader READER = Json.mapper().reader();

    private final Vertx vertx;
    private final OidcSettings settings;
    private final IdentityProvider provider;
    private final InstantSource clock;
    private Optional<Future<JWTAuth>> keys = Optional.empty();
    private Instant askedAt = Instant.MIN;

    OidcAuthenticator(Vertx vertx, OidcSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.provider = new IdentityProvider(vertx, settings.issuer());
        this.clock = clock;
    }

    /** Whether this looks like a token of an identity provider: three parts with points between them. */
    static boolean isMeant(String shown) {
        return shown.chars().filter(c -> c == '.').count() == 2;
    }

    @Override
    public Future<Admission> admit(Optional<String> shown) {
        TokenCredentials token = new TokenCredentials(shown.orElse(""));
        return known().compose(auth -> auth.authenticate(token))
                .recover(e -> e instanceof ProblemException || !askAgain()
                        ? Future.failedFuture(e)
                        : known().compose(auth -> auth.authenticate(token))
                                .recover(again -> Future.failedFuture(again instanceof ProblemException ? e : again)))
                .map(this::admission)
                .recover(e -> Future.failedFuture(
                        e instanceof ProblemException
                                ? e
                                : new ProblemException(Refusals.unknown("The token of the identity provider is not"
                                        + " valid: " + e.getMessage() + ". Get a new one from " + settings.issuer()
                                        + "."))));
    }

    private Admission admission(User user) {
        JsonObject claims = user.attributes().getJsonObject("accessToken", user.principal());
        try {
            Caller caller = settings.claims().caller(READER.readTree(claims.encode()));
            Instant end = Instant.ofEpochSecond(claims.getLong("exp"));
            return new Admission(caller, () -> clock.instant().isBefore(end));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Future<JWTAuth> known() {
        if (keys.isEmpty() && !askAgain()) {
            return Future.failedFuture(away("it was asked in vain a moment ago"));
        }
        return keys.orElseThrow();
    }

    /** Whether the keys are asked for now. */
    private boolean askAgain() {
        Instant now = clock.instant();
        if (askedAt.plus(PAUSE).isAfter(now)) {
            return false;
        }
        askedAt = now;
        Optional<Future<JWTAuth>> before = keys.filter(Future::succeeded);
        keys = Optional.of(provider.keys().map(this::auth).recover(e -> {
            LOG.warn("the identity provider does not tell its keys; those that are known hold on: {}", e.getMessage());
            keys = before;
            return Future.failedFuture(away(e.getMessage()));
        }));
        return true;
    }

    private JWTAuth auth(List<JsonObject> jwks) {
        return JWTAuth.create(
                vertx,
                new JWTAuthOptions()
                        .setJwks(jwks)
                        .setJWTOptions(new JWTOptions()
                                .setIssuer(settings.issuer())
                                .setAudience(List.of(settings.audience()))
                                .setLeeway(LEEWAY_SECONDS)));
    }

    private static ProblemException away(String reason) {
        return new ProblemException(
                Problem.unavailable("Who this is can only be said with the identity provider's keys,"
                        + " which are not known yet: " + reason + "."));
    }
}
