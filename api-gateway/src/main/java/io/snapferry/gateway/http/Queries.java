package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Query;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** The parameters of requests. */
final class Queries {
    private Queries() {}

    static Query of(RoutingContext context) {
        Map<String, String> values = new HashMap<>();
        context.queryParams().forEach(values::put);
        return new Query(values);
    }
}
