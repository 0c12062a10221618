package io.snapferry.gateway.core.access;

import io.snapferry.contracts.access.Role;
import io.snapferry.gateway.core.Problem;
import java.util.Locale;
import java.util.Optional;

/**
 * Who is refused, and what they are told. What is outside of a caller's limits is refused alike whether it is there or
 * not, so that a refusal tells nobody what there is.
 */
public final class Refusals {
    private Refusals() {}

    /** By who asks, whatever it is about; empty if they may. */
    public static Optional<Problem> of(Demand demand, Caller caller) {
        Role needed = demand.role().orElse(Role.VIEWER);
        if (!caller.role().covers(needed)) {
            return Optional.of(forbidden(caller.name() + " is " + word(caller.role()) + ", and "
                    + demand.method() + " " + demand.path() + " needs " + word(needed)
                    + ": ask an administrator for a token with that role."));
        }
        if (demand.scope() == Scope.CLUSTER && !caller.limits().areNone()) {
            return Optional.of(forbidden(caller.name() + " is limited to " + caller.limits() + ", and "
                    + demand.method() + " " + demand.path() + " is about the whole cluster."));
        }
        return Optional.empty();
    }

    /** Of somebody unknown; {@code detail} says what was wrong. */
    public static Problem unknown(String detail) {
        return Problem.of(401, "Who is asking?", detail);
    }

    /** Of a thing that is outside of the caller's limits. */
    public static Problem outside(Caller caller, String what) {
        return forbidden(caller.name() + " is limited to " + caller.limits() + ", which " + what
                + " is outside of, be it there or not.");
    }

    private static Problem forbidden(String detail) {
        return Problem.of(403, "Not allowed", detail);
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
