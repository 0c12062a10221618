package io.snapferry.gateway.http;

import io.snapferry.gateway.command.Probe;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.Readiness;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Liveness: the event loop answers. {@link Readiness}: there are the views, and Kafka was reached lately. */
final class HealthEndpoints {
    private final Supplier<Optional<String>> notReady;
    private final Probe probe;

    /** {@code notReady} gives the reason why the views are not there yet; empty if they are. */
    HealthEndpoints(Supplier<Optional<String>> notReady, Probe probe) {
        this.notReady = notReady;
        this.probe = probe;
    }

    void install(Router router) {
        Resource.at(router, "/health/live")
                .get(context -> Answer.ok(Map.of("status", "up")))
                .end();
        Resource.at(router, "/health/ready")
                .on(HttpMethod.GET, context -> ready())
                .on(HttpMethod.HEAD, context -> ready())
                .end();
    }

    private Future<Answer> ready() {
        return notReady.get()
                .map(reason -> Future.succeededFuture(Readiness.reading(reason)))
                .orElseGet(() -> probe.check().map(Readiness::reaching))
                .map(HealthEndpoints::answer);
    }

    private static Answer answer(Readiness readiness) {
        if (!readiness.serves()) {
            return ProblemAnswers.with(Problem.unavailable(readiness.detail()), Map.of("checks", readiness.checks()));
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", readiness.readOnly() ? "read-only" : "up");
        json.put("checks", readiness.checks());
        return Answer.ok(json);
    }
}
