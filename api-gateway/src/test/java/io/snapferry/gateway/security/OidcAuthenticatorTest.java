package io.snapferry.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.access.Role;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.Claims;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OidcAuthenticatorTest {
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private volatile Instant now = Instant.now();
    private IssuerUnderTest issuer;
    private OidcAuthenticator authenticator;

    @BeforeEach
    void start() throws Exception {
        issuer = IssuerUnderTest.start();
        authenticator = new OidcAuthenticator(
                vertx,
                new OidcSettings(
                        issuer.url(), "snapferry", new Claims("name", "groups", Map.of(Role.VIEWER, Set.of("staff")))),
                () -> now);
    }

    @AfterEach
    void stop() {
        issuer.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private String token(int seconds) throws Exception {
        return issuer.token("{\"iss\":\"" + issuer.url() + "\",\"aud\":\"snapferry\",\"sub\":\"al\\nice\",\"exp\":"
                + now.plusSeconds(seconds).getEpochSecond() + ",\"groups\":\"other staff\"}");
    }

    /** On one event loop, to which it belongs. */
    private Admission admit(String token) {
        return Future.<Admission>future(admitted -> loop.runOnContext(
                        go -> authenticator.admit(Optional.of(token)).onComplete(admitted)))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private void refused(String token, int status) {
        assertThatThrownBy(() -> admit(token))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().status()).isEqualTo(status));
    }

    @Test
    void aTokenHoldsUntilItEnds() throws Exception {
        Admission admission = admit(token(60));

        assertThat(admission.caller().name()).isEqualTo("user al_ice");
        assertThat(admission.holds().getAsBoolean()).isTrue();
        now = now.plusSeconds(61);
        assertThat(admission.holds().getAsBoolean()).isFalse();
    }

    @Test
    void keysAreAskedForWhenTheyChangeAndNotTooOften() throws Exception {
        admit(token(600));
        admit(token(600));
        assertThat(issuer.asked()).isEqualTo(1);

        issuer.newKey();
        refused(token(600), 401);
        assertThat(issuer.asked()).isEqualTo(1);
        now = now.plusSeconds(11);
        admit(token(600));
        refused(token(600) + "x", 401);
        assertThat(issuer.asked()).isEqualTo(2);
    }

    @Test
    void keysThatAreKnownHoldOnWhileTheProviderIsAway() throws Exception {
        issuer.away(true);
        refused(token(600), 503);
        refused(token(600), 503);
        issuer.away(false);
        now = now.plusSeconds(11);
        String good = token(600);
        admit(good);

        issuer.away(true);
        now = now.plusSeconds(11);
        refused(good + "x", 401);
        admit(good);
    }

    @Test
    void onlyWhatHasThreePartsIsMeantForIt() {
        assertThat(OidcAuthenticator.isMeant("a.b.c")).isTrue();
        assertThat(OidcAuthenticator.isMeant(Secret.create())).isFalse();
    }
}
