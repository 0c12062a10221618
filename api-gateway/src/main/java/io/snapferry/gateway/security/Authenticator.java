package io.snapferry.gateway.security;

import io.snapferry.gateway.core.access.Caller;
import io.vertx.core.Future;
import java.util.Optional;

/** Finds out who asks. */
@FunctionalInterface
interface Authenticator {
    /** Everybody may do everything. */
    Authenticator NONE = shown -> Future.succeededFuture(new Admission(Caller.ANYBODY, () -> true));

    /**
     * Who shows this.
     *
     * @param shown what comes after {@code Bearer} in the header {@code Authorization}
     * @return fails with a {@link io.snapferry.gateway.core.ProblemException} if that cannot be said
     */
    Future<Admission> admit(Optional<String> shown);
}
