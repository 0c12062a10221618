package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/** Keeps web pages of other origins from changing anything through the browser of an operator. */
final class CrossOriginGuard {
    private static final Set<HttpMethod> HARMLESS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private CrossOriginGuard() {}

    static void check(RoutingContext context) {
        if (!HARMLESS.contains(context.request().method())) {
            refuseOthers(context);
        }
        context.next();
    }

    /** Throws a {@link ProblemException} for what a page of another origin asks for. */
    static void refuseOthers(RoutingContext context) {
        if (!isOwn(context.request())) {
            throw new ProblemException(Problem.of(
                    403,
                    "Not from here",
                    "A web page of another origin may not do this: use this gateway's own address."));
        }
    }

    /** Programs send neither header; a browser sends the first to secure hosts and the second to all. */
    private static boolean isOwn(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        return origin == null || origin.endsWith("://" + request.getHeader("Host"));
    }
}
