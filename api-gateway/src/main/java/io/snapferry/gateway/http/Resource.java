package io.snapferry.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One path of the API and what can be done with it; {@link #end} refuses every other method. */
final class Resource {
    private final Router router;
    private final String path;
    private final Set<HttpMethod> allowed = new LinkedHashSet<>();

    private Resource(Router router, String path) {
        this.router = router;
        this.path = path;
    }

    static Resource at(Router router, String path) {
        return new Resource(router, path);
    }

    /** Answers at once. */
    Resource get(Function<RoutingContext, Answer> handler) {
        on(HttpMethod.HEAD, handler.andThen(Future::succeededFuture));
        return on(HttpMethod.GET, handler.andThen(Future::succeededFuture));
    }

    /** Answers later. A failure becomes a problem. */
    Resource on(HttpMethod method, Function<RoutingContext, Future<Answer>> handler) {
        allowed.add(method);
        router.route(method, path)
                .handler(context -> handler.apply(context)
                        .onSuccess(answer -> answer.send(context.request()))
                        .onFailure(context::fail));
        return this;
    }

    /** Leaves a method to a route that is there already. */
    Resource allowing(HttpMethod method) {
        allowed.add(method);
        return this;
    }

    void end() {
        String methods = allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        router.route(path).handler(context -> {
            context.response().putHeader("Allow", methods);
            context.fail(405);
        });
    }
}
