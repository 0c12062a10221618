package io.snapferry.gateway.security;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What every answer tells a browser, so that it makes of it nothing but what it is. */
final class SecurityHeaders {
    private static final String CONTENT = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
    private static final String ONE_YEAR = "max-age=31536000";

    private SecurityHeaders() {}

    static void put(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set("Content-Security-Policy", CONTENT)
                .set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Cache-Control", "no-store");
        if (context.request().isSSL()) {
            headers.set("Strict-Transport-Security", ONE_YEAR);
        }
        context.next();
    }
}
