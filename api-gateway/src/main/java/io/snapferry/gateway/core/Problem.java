package io.snapferry.gateway.core;

import io.snapferry.contracts.command.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * Why a request was not fulfilled, after RFC 9457.
 *
 * @param detail one sentence or two: what was wrong, where, and what to do
 * @param errors the fields at fault; empty if it is the whole
 * @param retryAfterSeconds for a condition that passes: when to ask again
 */
public record Problem(
        int status, String title, String detail, List<FieldError> errors, Optional<Integer> retryAfterSeconds) {
    private static final String CHANGED = "Changed meanwhile";

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A change that was meant for something else than what is there. */
    static Problem changed(String detail) {
        return of(412, CHANGED, detail);
    }

    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, List.of(), Optional.empty());
    }

    public static Problem notFound(String detail) {
        return of(404, "Not found", detail);
    }

    public static Problem invalid(List<FieldError> errors) {
        return withFields(422, "The request is not valid", errors);
    }

    /** A condition that is expected to pass within some seconds. */
    public static Problem unavailable(String detail) {
        return new Problem(503, "Not available now", detail, List.of(), Optional.of(5));
    }

    /** A change that Kafka did not take for sure; {@code what} can be looked at to see. */
    public static Problem notTaken(String what, Throwable e) {
        return unavailable("Kafka did not take it (" + e.getMessage() + "). It may still be done: look at the " + what
                + " before you try again.");
    }

    /** Requests that come too fast. */
    public static Problem tooMany(String detail, int retryAfterSeconds) {
        return new Problem(429, "Too many requests", detail, List.of(), Optional.of(retryAfterSeconds));
    }

    /** The scheduler's refusal of a command. */
    public static Problem of(Refusal refusal) {
        int status = switch (refusal.kind()) {
            case INVALID -> 422;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case CHANGED -> 412;
        };
        String title = switch (refusal.kind()) {
            case INVALID -> "The request is not valid";
            case NOT_FOUND -> "Not found";
            case CONFLICT -> "In conflict with what is there";
            case CHANGED -> CHANGED;
        };
        return refusal.field()
                .map(field -> withFields(status, title, List.of(new FieldError(field, refusal.reason()))))
                .orElseGet(() -> of(status, title, refusal.reason()));
    }

    private static Problem withFields(int status, String title, List<FieldError> errors) {
        String detail = String.join(
                "; ", errors.stream().map(e -> e.field() + ": " + e.reason()).toList());
        return new Problem(status, title, detail, errors, Optional.empty());
    }
}
