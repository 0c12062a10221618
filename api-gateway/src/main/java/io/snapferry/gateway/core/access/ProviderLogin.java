package io.snapferry.gateway.core.access;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How somebody at the console logs in at an identity provider.
 *
 * @param issuer the provider's address
 * @param client what the console is called there: a public client, without a secret
 * @param scope what it asks for
 * @param token which of the provider's tokens it shows to the gateway
 */
public record ProviderLogin(String issuer, String client, String scope, Token token) {
    /** A token that the provider gives. */
    public enum Token {
        @JsonProperty("access")
        ACCESS,
        @JsonProperty("id")
        ID
    }
}
