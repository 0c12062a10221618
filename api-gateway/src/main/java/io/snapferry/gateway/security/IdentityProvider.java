package io.snapferry.gateway.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks an identity provider for the keys that its tokens are signed with, as OpenID Connect Discovery has it. */
final class IdentityProvider {
    private static final int PATIENCE_SECONDS = 10;

    private final HttpClient http;
    private final String issuer;

    IdentityProvider(Vertx vertx, String issuer) {
        this.http = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(PATIENCE_SECONDS * 1_000));
        this.issuer = issuer;
    }

    /** The public keys, as JWK; fails with a reason for people. */
    Future<List<JsonObject>> keys() {
        String root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        return get(root + "/.well-known/openid-configuration")
                .compose(about -> issuer.equals(about.getString("issuer"))
                        ? get(about.getString("jwks_uri", ""))
                        : Future.failedFuture(
                                issuer + " calls itself '" + about.getString("issuer") + "': set that as the issuer"))
                .map(keys -> keys.getJsonArray("keys").stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .filter(IdentityProvider::isPublic)
                        .toList());
    }

    /** A key that both sides know would let whoever can read it make tokens; keys to encrypt with sign nothing. */
    private static boolean isPublic(JsonObject key) {
        return !"oct".equals(key.getString("kty")) && !"enc".equals(key.getString("use"));
    }

    private Future<JsonObject> get(String url) {
        return Future.succeededFuture(new RequestOptions().setMethod(HttpMethod.GET))
                .compose(options -> http.request(options.setAbsoluteURI(url)))
                .compose(request -> request.send()
                        .compose(response -> response.body()
                                .compose(body -> response.statusCode() == 200
                                        ? Future.succeededFuture(body)
                                        : Future.failedFuture("it answered " + response.statusCode())))
                        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .map(Buffer::toJsonObject)
                .recover(e -> Future.failedFuture("cannot read " + url + ": " + e.getMessage()));
    }
}
