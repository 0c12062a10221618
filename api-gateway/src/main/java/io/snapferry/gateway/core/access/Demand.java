package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.Role;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a kind of request demands. One row of the {@link Demands}.
 *
 * @param path as the router has it, with {@code :id} for a part that varies
 * @param role empty if nobody is asked who they are
 */
public record Demand(String method, String path, Optional<Role> role, Scope scope) {
    private static final Set<String> WITHOUT_HEAD = Set.of(
            "/",
            "/openapi.yaml",
            "/asyncapi.yaml",
            "/docs",
            "/docs/:part",
            "/console/:folder/:part",
            "/metrics",
            "/api/v1/events",
            "/api/v1/events/socket");

    public boolean isOpen() {
        return role.isEmpty();
    }

    /** Whether it counts where requests are limited: load balancers must not be told that they ask too often. */
    public boolean isCounted() {
        return !path.startsWith("/health/");
    }

    /** The method, and HEAD where GET is answered without its body. */
    public Stream<String> methods() {
        return method.equals("GET") && !WITHOUT_HEAD.contains(path) ? Stream.of(method, "HEAD") : Stream.of(method);
    }
}
