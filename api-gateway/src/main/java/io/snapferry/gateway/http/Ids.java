package io.snapferry.gateway.http;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** Ids in paths. */
final class Ids {
    private Ids() {}

    /** The id; throws a {@link ProblemException} with status 404 if nothing can have this id. */
    static <T> T of(RoutingContext context, Function<String, T> parse) {
        return of(context, "id", parse);
    }

    /** The same for another part of the path. */
    static <T> T of(RoutingContext context, String part, Function<String, T> parse) {
        String text = context.pathParam(part);
        try {
            return parse.apply(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(Problem.notFound("'" + text + "' is not a number."));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.notFound(e.getMessage()));
        }
    }

    static GuestId guest(RoutingContext context) {
        return of(context, text -> new GuestId(Integer.parseInt(text)));
    }

    static ProblemException unknown(GuestId guest) {
        return new ProblemException(Problem.notFound("There is no guest " + guest + " on any node that was heard of."));
    }
}
