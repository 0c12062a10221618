package io.snapferry.gateway.http;

import io.snapferry.gateway.core.FieldError;
import io.snapferry.gateway.core.IdempotencyKey;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.security.Sight;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gives each request's command its id: a new one, or always the same for a request that comes again under its key. */
record CommandIds(Supplier<String> fresh) {

    String of(RoutingContext context) {
        return key(context)
                .map(key -> key.commandId(
                        Sight.of(context).sender(),
                        context.request().method().name(),
                        context.request().uri(),
                        body(context)))
                .orElseGet(fresh);
    }

    /** Refuses a key where it could not keep its promise. */
    static void refuseKey(RoutingContext context, String why) {
        if (key(context).isPresent()) {
            throw new ProblemException(Problem.invalid(List.of(new FieldError(IdempotencyKey.HEADER, why))));
        }
    }

    private static Optional<IdempotencyKey> key(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader(IdempotencyKey.HEADER))
                .map(IdempotencyKey::read);
    }

    private static byte[] body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }
}
