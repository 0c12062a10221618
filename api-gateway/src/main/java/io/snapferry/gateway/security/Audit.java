package io.snapferry.gateway.security;

import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.access.AuditEntry;
import io.snapferry.gateway.core.access.Caller;
import io.snapferry.gateway.core.access.Demand;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down each change that is asked for, and how it was answered: one JSON object a line. */
final class Audit {
    private static final Logger LOG = LoggerFactory.getLogger("snapferry.audit");
    private static final String CALLER = Audit.class.getName();

    private Audit() {}

    /** Whatever comes of the request, it is written down once it is answered, if it is about a change. */
    static void begin(RoutingContext context, Demand demand, Instant now) {
        if (demand.role().filter(role -> role.covers(Role.OPERATOR)).isPresent()
                && !demand.method().equals("GET")) {
            context.addEndHandler(ended -> LOG.info("{}", line(context, now)));
        }
    }

    static void by(RoutingContext context, Caller caller) {
        context.put(CALLER, caller);
    }

    private static String line(RoutingContext context, Instant now) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        Optional<Caller> caller = Optional.ofNullable(context.get(CALLER));
        AuditEntry entry = new AuditEntry(
                now,
                caller.map(Caller::name),
                caller.flatMap(Caller::token),
                caller.map(Caller::role),
                request.remoteAddress().hostAddress(),
                request.method().name(),
                request.uri(),
                response.headWritten() ? Optional.of(response.getStatusCode()) : Optional.empty(),
                Optional.ofNullable(response.headers().get("Location")));
        return Json.text(entry);
    }
}
