package io.snapferry.gateway.http;

import io.snapferry.gateway.core.ExplanationJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneId;

/** What can be told of a schedule before any job has it. */
final class ScheduleEndpoints {
    private final ZoneId timezone;
    private final Clock clock;

    ScheduleEndpoints(ZoneId timezone, Clock clock) {
        this.timezone = timezone;
        this.clock = clock;
    }

    void install(Router router) {
        Resource.at(router, "/api/v1/schedules/explain")
                .on(HttpMethod.POST, this::explain)
                .end();
    }

    private Future<Answer> explain(RoutingContext context) {
        return Future.succeededFuture(
                Answer.ok(RequestBody.read(context, body -> ExplanationJson.of(body, timezone, clock.instant()))));
    }
}
