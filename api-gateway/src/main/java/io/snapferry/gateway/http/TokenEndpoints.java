package io.snapferry.gateway.http;

import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.gateway.core.Items;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.TokenJson;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.security.TokenStore;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Tokens, without their secrets but for a new one's. */
final class TokenEndpoints {
    private final Views views;
    private final TokenStore store;
    private final Clock clock;

    TokenEndpoints(Views views, TokenStore store, Clock clock) {
        this.views = views;
        this.store = store;
        this.clock = clock;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/tokens")
                .get(this::list)
                .on(HttpMethod.POST, this::create)
                .end();
        Resource.at(router, "/api/v1/tokens/:id")
                .get(context -> Answer.ok(TokenJson.of(known(context), clock.instant())))
                .on(HttpMethod.DELETE, this::revoke)
                .end();
    }

    private Answer list(RoutingContext context) {
        Queries.of(context).end();
        Instant now = clock.instant();
        return Answer.ok(new Items<>(views.tokens().all().stream()
                .map(token -> TokenJson.of(token, now))
                .toList()));
    }

    private Future<Answer> create(RoutingContext context) {
        CommandIds.refuseKey(
                context,
                "is of no use here, for a secret is told once: if the answer is lost, revoke the token of this name and"
                        + " make another");
        Instant now = clock.instant();
        String by = Sight.of(context).who();
        return store.issue(RequestBody.read(context, body -> TokenStore.described(body, by, now)))
                .map(fresh -> Answer.created(
                        "/api/v1/tokens/" + fresh.token().id(),
                        TokenJson.of(fresh.token(), now, Optional.of(fresh.secret()))));
    }

    private Future<Answer> revoke(RoutingContext context) {
        TokenIssued token = known(context);
        return store.revoke(token.id(), Sight.of(context).who(), clock.instant())
                .map(revoked -> Answer.noContent());
    }

    private TokenIssued known(RoutingContext context) {
        String id = context.pathParam("id");
        return views.tokens()
                .get(id)
                .orElseThrow(() -> new ProblemException(Problem.notFound(
                        "There is no token " + id + ", or it was revoked: list them to see the ids.")));
    }
}
