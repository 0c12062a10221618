package io.snapferry.gateway.security;

import io.snapferry.gateway.view.Views;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who is asked who they are.
 *
 * @param authentication how
 * @param openMetrics whether the figures for Prometheus are for everybody
 */
public record Access(Authentication authentication, boolean openMetrics) {
    /** How the gateway finds out who asks. */
    public enum Authentication {
        /** It does not: everybody may do everything. */
        NONE,
        /** By bearer tokens. */
        TOKENS
    }

    public static final Access OPEN = new Access(Authentication.NONE, true);

    public boolean asksForTokens() {
        return authentication == Authentication.TOKENS;
    }

    /** The guard of these views; {@code notReady} gives the reason why they are not there yet, and is empty if they are. */
    public Guard guard(
            Views views, Supplier<Optional<String>> notReady, InstantSource clock, Optional<RequestLimit> limit) {
        Authenticator authenticator = authentication == Authentication.NONE
                ? Authenticator.NONE
                : new TokenAuthenticator(views, notReady, clock);
        return new Guard(authenticator, views, clock, openMetrics, limit);
    }
}
