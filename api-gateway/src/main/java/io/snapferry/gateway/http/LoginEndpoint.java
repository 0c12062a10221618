package io.snapferry.gateway.http;

import io.snapferry.gateway.core.access.ProviderLogin;
import io.vertx.ext.web.Router;
import java.util.Optional;

/** Tells whoever wants to log in where that can be done besides with a token. */
final class LoginEndpoint {
    private record Ways(Optional<ProviderLogin> provider) {}

    private LoginEndpoint() {}

    static void install(Router router, Optional<ProviderLogin> provider) {
        Resource.at(router, "/api/v1/login")
                .get(context -> {
                    Queries.of(context).end();
                    return Answer.ok(new Ways(provider));
                })
                .end();
    }
}
