package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.id.NodeName;
import java.util.List;
import java.util.Optional;

/** Who asks, as the REST API shows it to them. */
public record MeJson(String name, Role role, Optional<List<GuestRange>> guests, Optional<List<NodeName>> nodes) {
    public static MeJson of(Caller caller) {
        return new MeJson(
                caller.name(),
                caller.role(),
                caller.limits().guests(),
                caller.limits().nodes());
    }
}
