package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Ids in paths. */
final class Ids {
    private Ids() {}

    /** The id; throws a {@link ProblemException} with status 404 if nothing can have this id. */
    static <T> T of(RoutingContext context, Function<String, T> parse) {
        String text = context.pathParam("id");
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.notFound("'" + text + "' is not a number."));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notFound(e.getMessage()));
        }
    }
}
