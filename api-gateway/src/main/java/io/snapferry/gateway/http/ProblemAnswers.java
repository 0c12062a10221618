package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers every failed request with {@code application/problem+json}, and never with a stack trace. */
final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    private ProblemAnswers() {}

    static void install(Router router) {
        router.route().failureHandler(context -> answer(context, context.statusCode()));
        // What fails before any route is reached, and has no status yet.
        List.of(400, 404, 405, 413, 500)
                .forEach(status -> router.errorHandler(status, context -> answer(context, status)));
    }

    private static void answer(RoutingContext context, int status) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        Problem problem = problem(context, status);
        if (response.headWritten()) {
            response.reset();
            return;
        }
        with(problem, Map.of()).send(context.request());
    }

    /** The answer to a request that met this problem; {@code more} stands in its document as well. */
    static Answer with(Problem problem, Map<String, Object> more) {
        Map<String, Object> json = json(problem);
        json.putAll(more);
        Answer answer =
                new Answer(problem.status(), Map.of("Content-Type", "application/problem+json"), Optional.of(json));
        return problem.retryAfterSeconds()
                .map(seconds -> answer.with("Retry-After", Integer.toString(seconds)))
                .orElse(answer);
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "about:blank");
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            json.put("errors", problem.errors());
        }
        return json;
    }

    private static Problem problem(RoutingContext context, int status) {
        if (context.failure() instanceof ProblemException e) {
            return e.problem();
        }
        String asked = context.request().method() + " " + context.request().path();
        return switch (status) {
            case 400 -> Problem.of(400, "Bad request", "The request cannot be read: " + reason(context));
            case 404 ->
                Problem.notFound("There is nothing at " + context.request().path() + "; start at /api/v1/jobs.");
            case 405 ->
                Problem.of(
                        405,
                        "Method not allowed",
                        "Not possible: " + asked + "; possible are: "
                                + context.response().headers().get("Allow") + ".");
            case 413 ->
                Problem.of(
                        413,
                        "Too large",
                        "The body is too large: it must have at most " + RequestBody.MAX_BYTES + " bytes.");
            default -> unexpected(context, asked);
        };
    }

    private static String reason(RoutingContext context) {
        return context.failure() == null
                ? "its path or headers are malformed"
                : context.failure().getMessage();
    }

    private static Problem unexpected(RoutingContext context, String asked) {
        String number = UUID.randomUUID().toString();
        LOG.error("unexpected error {} at {}", number, asked, context.failure());
        return Problem.of(
                500,
                "Unexpected error",
                "This is a defect of Snapferry. The gateway's log tells more at " + number + ".");
    }
}
