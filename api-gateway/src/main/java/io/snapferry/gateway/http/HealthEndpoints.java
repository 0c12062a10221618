package io.snapferry.gateway.http;

import io.snapferry.gateway.command.SchedulerProbe;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Liveness: the event loop answers. Readiness: the views have been read to their present end, and the scheduler has
 * answered a command through Kafka within the last ten seconds.
 */
final class HealthEndpoints {
    private final Supplier<Optional<String>> views;
    private final SchedulerProbe scheduler;

    /** {@code views} gives the reason why they are not there yet; empty if they are. */
    HealthEndpoints(Supplier<Optional<String>> views, SchedulerProbe scheduler) {
        this.views = views;
        this.scheduler = scheduler;
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
        Optional<String> missing = views.get();
        if (missing.isPresent()) {
            return Future.succeededFuture(answer(missing, Optional.of("not asked: the views come first")));
        }
        return scheduler
                .check()
                .map(answered -> answer(missing, Optional.empty()))
                .otherwise(e -> answer(missing, Optional.of(e.getMessage())));
    }

    private static Answer answer(Optional<String> views, Optional<String> scheduler) {
        boolean up = views.isEmpty() && scheduler.isEmpty();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("status", up ? "up" : "down");
        json.put("checks", Map.of("views", views.orElse("up"), "scheduler", scheduler.orElse("up")));
        return new Answer(up ? 200 : 503, Map.of(), Optional.of(json));
    }
}
