package io.snapferry.gateway.http;

import io.snapferry.gateway.core.access.ProviderLogin;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The web console: one page and what it consists of. All of it comes from here, and it asks nobody but this gateway, and the
 * identity provider if people log in there.
 */
final class ConsolePage {
    /** Nothing of the page is written into it, so that a script that others smuggle in would not run. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'none'; connect-src 'self'";

    /** A browser asks each time whether it is still the same: so a new gateway shows its own console at once. */
    private static final String ASK_FIRST = "no-cache";

    private final Vertx vertx;
    private final String policy;
    private final Map<String, Future<ConsolePart>> parts = new HashMap<>();

    private ConsolePage(Vertx vertx, Optional<ProviderLogin> login) {
        this.vertx = vertx;
        this.policy = POLICY + login.map(provider -> " " + origin(provider)).orElse("");
    }

    /** @param login with which identity provider people log in, if they do */
    static void install(Router router, Vertx vertx, Optional<ProviderLogin> login) {
        ConsolePage page = new ConsolePage(vertx, login);
        router.route(HttpMethod.GET, "/").handler(context -> page.send(context, ConsolePart.PAGE));
        Resource.at(router, "/").allowing(HttpMethod.GET).end();
        String path = "/console/:folder/:part";
        router.route(HttpMethod.GET, path)
                .handler(context -> page.send(context, context.pathParam("folder") + "/" + context.pathParam("part")));
        Resource.at(router, path).allowing(HttpMethod.GET).end();
    }

    private static String origin(ProviderLogin provider) {
        URI address = URI.create(provider.issuer());
        return address.getScheme() + "://" + address.getRawAuthority();
    }

    private void send(RoutingContext context, String name) {
        Optional<String> resource = ConsolePart.resource(name);
        if (resource.isEmpty()) {
            context.fail(404);
            return;
        }
        parts.computeIfAbsent(name, key -> vertx.executeBlocking(() -> ConsolePart.read(key, resource.get())))
                .onSuccess(part -> send(context, part))
                .onFailure(context::fail);
    }

    private void send(RoutingContext context, ConsolePart part) {
        boolean packed = part.isSmallerPacked() && takesGzip(context);
        String tag = part.tag(packed);
        HttpServerResponse response = context.response()
                .putHeader("Content-Security-Policy", policy)
                .putHeader("Cache-Control", ASK_FIRST)
                .putHeader("Vary", "Accept-Encoding")
                .putHeader("ETag", tag);
        if (tag.equals(context.request().getHeader("If-None-Match"))) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", part.type());
        if (packed) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.end(part.content(packed));
    }

    private static boolean takesGzip(RoutingContext context) {
        String accepted = context.request().getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }
}
