package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Query;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The parameters of requests. */
final class Queries {
    private Queries() {}

    static Query of(RoutingContext context) {
        Map<String, String> values = new HashMap<>();
        context.queryParams().forEach(values::put);
        return new Query(values);
    }

    /** The same request for what comes behind this place. */
    static String next(RoutingContext context, String after) {
        Map<String, String> values = new LinkedHashMap<>();
        context.queryParams().forEach(values::put);
        values.put("after", after);
        return context.normalizedPath()
                + values.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
