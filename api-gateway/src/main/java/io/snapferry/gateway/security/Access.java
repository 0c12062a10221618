package io.snapferry.gateway.security;

import io.snapferry.gateway.core.access.ProviderLogin;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is asked who they are.
 *
 * @param authentication how
 * @param openMetrics whether the figures for Prometheus are for everybody
 * @param oidc whose tokens are taken besides our own
 */
public record Access(Authentication authentication, boolean openMetrics, Optional<OidcSettings> oidc) {
    /** How the gateway finds out who asks. */
    public enum Authentication {
        /** It does not: everybody may do everything. */
        NONE,
        /** By bearer tokens. */
        TOKENS
    }

    /** With our own tokens alone. */
    public Access(Authentication authentication, boolean openMetrics) {
        this(authentication, openMetrics, Optional.empty());
    }

    public static final Access OPEN = new Access(Authentication.NONE, true);

    /** How people at the console log in with an identity provider, if they may. */
    public Optional<ProviderLogin> providerLogin() {
        return oidc.flatMap(OidcSettings::console);
    }

    public boolean asksForTokens() {
        return authentication == Authentication.TOKENS;
    }

    /** The guard of these views; {@code notReady} gives the reason why they are not there yet, and is empty if they are. */
    public Guard guard(
            Vertx vertx,
            Views views,
            Supplier<Optional<String>> notReady,
            InstantSource clock,
            Optional<RequestLimit> limit) {
        return new Guard(authenticator(vertx, views, notReady, clock), views, clock, openMetrics, limit);
    }

    private Authenticator authenticator(
            Vertx vertx, Views views, Supplier<Optional<String>> notReady, InstantSource clock) {
        if (authentication == Authentication.NONE) {
            return Authenticator.NONE;
        }
        Authenticator own = new TokenAuthenticator(views, notReady, clock);
        return oidc.<Authenticator>map(settings -> {
                    Authenticator provider = new OidcAuthenticator(vertx, settings, clock);
                    return shown -> shown.filter(OidcAuthenticator::isMeant).isPresent()
                            ? provider.admit(shown)
                            : own.admit(shown);
                })
                .orElse(own);
    }
}
