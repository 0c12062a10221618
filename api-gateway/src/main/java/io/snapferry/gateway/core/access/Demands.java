package io.snapferry.gateway.core.access;

import static io.snapferry.contracts.access.Role.ADMIN;
import static io.snapferry.contracts.access.Role.OPERATOR;
import static io.snapferry.contracts.access.Role.VIEWER;

import io.snapferry.contracts.access.Role;
import java.util.List;
import java.util.Optional;

/** What each request demands. What has no row here is refused to everybody; HEAD demands what GET does. */
public final class Demands {
    private static final List<Demand> ROWS = List.of(
            open("/"),
            open("/health/live"),
            open("/health/ready"),
            open("/openapi.yaml"),
            open("/asyncapi.yaml"),
            open("/docs"),
            open("/docs/:part"),
            open("/console/:folder/:part"),
            open("/api/v1/login"),
            demand("GET", "/version", VIEWER, Scope.NOTHING),
            demand("GET", "/metrics", VIEWER, Scope.CLUSTER),
            demand("GET", "/api/v1/me", VIEWER, Scope.NOTHING),
            demand("GET", "/api/v1/jobs", VIEWER, Scope.LIST),
            demand("POST", "/api/v1/jobs", OPERATOR, Scope.NEW_JOB),
            demand("GET", "/api/v1/jobs/:id", VIEWER, Scope.JOB),
            demand("PATCH", "/api/v1/jobs/:id", OPERATOR, Scope.JOB),
            demand("DELETE", "/api/v1/jobs/:id", OPERATOR, Scope.JOB),
            demand("POST", "/api/v1/jobs/:id/run", OPERATOR, Scope.JOB),
            demand("POST", "/api/v1/jobs/:id/rehearse", OPERATOR, Scope.JOB),
            demand("POST", "/api/v1/jobs/:id/cancel", OPERATOR, Scope.JOB),
            demand("GET", "/api/v1/jobs/:id/runs", VIEWER, Scope.JOB),
            demand("GET", "/api/v1/jobs/:id/marks", VIEWER, Scope.JOB),
            demand("GET", "/api/v1/jobs/:id/log", VIEWER, Scope.JOB),
            demand("GET", "/api/v1/runs/:id", VIEWER, Scope.RUN),
            demand("POST", "/api/v1/schedules/explain", VIEWER, Scope.NOTHING),
            demand("GET", "/api/v1/guests", VIEWER, Scope.LIST),
            demand("GET", "/api/v1/guests/:id", VIEWER, Scope.GUEST),
            demand("GET", "/api/v1/guests/:id/snapshots", VIEWER, Scope.GUEST),
            demand("PATCH", "/api/v1/guests/:id/volumes/:volume", OPERATOR, Scope.GUEST),
            demand("POST", "/api/v1/guests/:id/migrate", OPERATOR, Scope.GUEST),
            demand("GET", "/api/v1/guests/:id/recovery", VIEWER, Scope.GUEST),
            demand("POST", "/api/v1/guests/:id/recover", OPERATOR, Scope.GUEST),
            demand("POST", "/api/v1/guests/:id/cancel", OPERATOR, Scope.GUEST),
            demand("GET", "/api/v1/nodes", VIEWER, Scope.LIST),
            demand("GET", "/api/v1/plan", VIEWER, Scope.LIST),
            demand("GET", "/api/v1/events", VIEWER, Scope.LIST),
            demand("GET", "/api/v1/events/socket", VIEWER, Scope.LIST),
            demand("GET", "/api/v1/tokens", ADMIN, Scope.CLUSTER),
            demand("POST", "/api/v1/tokens", ADMIN, Scope.CLUSTER),
            demand("GET", "/api/v1/tokens/:id", ADMIN, Scope.CLUSTER),
            demand("DELETE", "/api/v1/tokens/:id", ADMIN, Scope.CLUSTER),
            demand("GET", "/api/v1/webhooks", ADMIN, Scope.CLUSTER),
            demand("POST", "/api/v1/webhooks", ADMIN, Scope.CLUSTER),
            demand("GET", "/api/v1/webhooks/:id", ADMIN, Scope.CLUSTER),
            demand("PATCH", "/api/v1/webhooks/:id", ADMIN, Scope.CLUSTER),
            demand("DELETE", "/api/v1/webhooks/:id", ADMIN, Scope.CLUSTER),
            demand("POST", "/api/v1/webhooks/:id/secret", ADMIN, Scope.CLUSTER),
            demand("POST", "/api/v1/webhooks/:id/test", ADMIN, Scope.CLUSTER),
            demand("GET", "/api/v1/webhooks/:id/parked", ADMIN, Scope.CLUSTER),
            demand("DELETE", "/api/v1/webhooks/:id/parked/:event", ADMIN, Scope.CLUSTER),
            demand("POST", "/api/v1/webhooks/:id/resend", ADMIN, Scope.CLUSTER),
            demand("GET", "/api/v1/notifications", ADMIN, Scope.CLUSTER),
            demand("POST", "/api/v1/notifications/:target/test", ADMIN, Scope.CLUSTER));

    private Demands() {}

    public static List<Demand> all() {
        return ROWS;
    }

    private static Demand open(String path) {
        return new Demand("GET", path, Optional.empty(), Scope.NOTHING);
    }

    private static Demand demand(String method, String path, Role role, Scope scope) {
        return new Demand(method, path, Optional.of(role), scope);
    }
}
