package io.snapferry.gateway.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.access.Caller;
import io.snapferry.gateway.core.access.Demand;
import io.snapferry.gateway.core.access.Demands;
import io.snapferry.gateway.core.access.Exposure;
import io.snapferry.gateway.core.access.Refusals;
import io.snapferry.gateway.core.access.Scope;
import io.snapferry.gateway.view.Views;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Stands before all routes: lets nothing pass but what {@link Demands} has a row for, and only for whom it may be. It asks
 * the router itself which row a request belongs to, so that the two cannot read a path in different ways.
 */
public final class Guard {
    private static final String BEARER = "Bearer ";
    private static final String CHALLENGE = "Bearer realm=\"snapferry\"";

    private final Authenticator authenticator;
    private final Views views;
    private final InstantSource clock;
    private final boolean openMetrics;
    private final Optional<RequestLimit> limit;

    Guard(
            Authenticator authenticator,
            Views views,
            InstantSource clock,
            boolean openMetrics,
            Optional<RequestLimit> limit) {
        this.authenticator = authenticator;
        this.clock = clock;
        this.views = views;
        this.openMetrics = openMetrics;
        this.limit = limit;
    }

    /** Before all other routes. */
    public void install(Router router) {
        router.route().handler(SecurityHeaders::put);
        if (authenticator == Authenticator.NONE) {
            router.route().handler(Guard::refuseForeignName);
        }
        List<Demand> demands = Demands.all();
        demands.forEach(demand -> demand.methods()
                .forEach(method -> router.route(HttpMethod.valueOf(method), demand.path())
                        .handler(context -> check(context, demand))));
        demands.stream()
                .map(Demand::path)
                .distinct()
                .forEach(path -> router.route(path).handler(context -> refuseMethod(context, path)));
        router.route().handler(context -> passOr(context, 404));
    }

    /** Where bodies have been read; {@code json} gives a request's, or throws. */
    public void installAfterBody(Router router, Function<RoutingContext, JsonNode> json) {
        Demands.all().stream()
                .filter(demand -> demand.scope() == Scope.NEW_JOB)
                .forEach(demand -> router.route(HttpMethod.valueOf(demand.method()), demand.path())
                        .handler(context -> checkNewJob(context, json.apply(context))));
    }

    /** A web page whose own name leads to loopback looks to the browser like a page of ours: only its name is wrong. */
    private static void refuseForeignName(RoutingContext context) {
        HostAndPort asked = context.request().authority();
        if (asked == null || Exposure.isLocal(asked.host())) {
            context.next();
        } else {
            context.fail(new ProblemException(Problem.of(
                    403,
                    "Not by this name",
                    "Without tokens this gateway is for this machine only: ask for 127.0.0.1 or localhost.")));
        }
    }

    private void check(RoutingContext context, Demand demand) {
        if (demand.isOpen() || (openMetrics && demand.path().equals("/metrics"))) {
            Runnable pass =
                    () -> Authenticator.NONE.admit(Optional.empty()).onSuccess(admission -> pass(context, admission));
            if (demand.isCounted()) {
                unlessTooMany(context, () -> Origin.of(context), pass);
            } else {
                pass.run();
            }
            return;
        }
        context.request().pause();
        authenticator
                .admit(shown(context))
                .onComplete(admitted -> Upgrade.resume(context.request()))
                .onSuccess(admission -> unlessTooMany(context, () -> who(context, admission.caller()), () -> {
                    Audit.begin(context, demand, clock.instant());
                    Audit.by(context, admission.caller());
                    Optional<Problem> problem = Refusals.of(demand, admission.caller());
                    if (problem.isPresent()) {
                        context.fail(new ProblemException(problem.get()));
                    } else {
                        pass(context, admission, demand.scope());
                    }
                }))
                .onFailure(e -> unlessTooMany(context, () -> Origin.of(context), () -> {
                    Audit.begin(context, demand, clock.instant());
                    if (e instanceof ProblemException refused
                            && refused.problem().status() == 401) {
                        boolean wrong = shown(context).isPresent();
                        context.response()
                                .putHeader("WWW-Authenticate", CHALLENGE + (wrong ? ", error=\"invalid_token\"" : ""));
                    }
                    context.fail(e);
                }));
    }

    /** Whoever comes too fast is not written down either, as the audit would soon tell of nothing else. */
    private void unlessTooMany(RoutingContext context, Supplier<String> who, Runnable then) {
        limit.flatMap(counted -> counted.count(who.get(), context.response().headers()))
                .ifPresentOrElse(tooMany -> context.fail(new ProblemException(tooMany)), then);
    }

    /** A token is told by its id, as names need not be unique. */
    private static String who(RoutingContext context, Caller caller) {
        return caller.token().map(id -> caller.name() + " (" + id + ")").orElseGet(() -> Origin.of(context));
    }

    private static Optional<String> shown(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Authorization"))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private void pass(RoutingContext context, Admission admission, Scope scope) {
        Sight.give(context, admission, views);
        Optional<String> outside = outside(context, Sight.of(context), scope);
        if (outside.isPresent()) {
            context.fail(new ProblemException(Refusals.outside(admission.caller(), outside.get())));
        } else {
            context.next();
        }
    }

    private void pass(RoutingContext context, Admission admission) {
        pass(context, admission, Scope.NOTHING);
    }

    /** What the path names, if that is outside of what the caller reaches. What is no id is left to its route. */
    private static Optional<String> outside(RoutingContext context, Sight sight, Scope scope) {
        return switch (scope) {
            case GUEST ->
                id(context, text -> new GuestId(Integer.parseInt(text)))
                        .filter(guest -> !sight.reaches(guest))
                        .map(guest -> "guest " + guest);
            case JOB ->
                id(context, JobId::parse).filter(job -> !sight.reaches(job)).map(job -> "job " + job);
            case RUN ->
                id(context, RunId::parse)
                        .filter(run -> !sight.reaches(run.job()))
                        .map(run -> "run " + run);
            case NOTHING, LIST, NEW_JOB, CLUSTER -> Optional.empty();
        };
    }

    private static <T> Optional<T> id(RoutingContext context, Function<String, T> parse) {
        return parsed(context.pathParam("id"), parse);
    }

    private static <T> Optional<T> parsed(String text, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static void checkNewJob(RoutingContext context, JsonNode body) {
        Sight sight = Sight.of(context);
        Optional<String> outside = parsed(body.path("id").asText(), JobId::parse)
                .map(JobId::guest)
                .filter(guest -> !sight.reaches(guest))
                .map(guest -> "guest " + guest)
                .or(() -> parsed(body.path("target").asText(), NodeName::new)
                        .filter(node -> !sight.sees(node))
                        .map(node -> "node " + node));
        if (outside.isPresent()) {
            context.fail(new ProblemException(Refusals.outside(sight.caller(), outside.get())));
        } else {
            context.next();
        }
    }

    private void refuseMethod(RoutingContext context, String path) {
        if (Sight.ifGiven(context).isEmpty()) {
            context.response()
                    .putHeader(
                            "Allow",
                            Demands.all().stream()
                                    .filter(demand -> demand.path().equals(path))
                                    .flatMap(Demand::methods)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        passOr(context, 405);
    }

    private void passOr(RoutingContext context, int status) {
        if (Sight.ifGiven(context).isPresent()) {
            context.next();
        } else {
            unlessTooMany(context, () -> Origin.of(context), () -> context.fail(status));
        }
    }
}
