package io.snapferry.gateway.http;

import io.snapferry.gateway.core.access.MeJson;
import io.snapferry.gateway.security.Sight;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Tells whoever asks who they are here, so that a page can leave out what they may not do. */
final class MeEndpoint {
    private MeEndpoint() {}

    static void install(Router router) {
        Resource.at(router, "/api/v1/me").get(MeEndpoint::read).end();
    }

    private static Answer read(RoutingContext context) {
        Queries.of(context).end();
        return Answer.ok(MeJson.of(Sight.of(context).caller()));
    }
}
