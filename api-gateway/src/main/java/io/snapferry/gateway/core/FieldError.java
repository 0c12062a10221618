package io.snapferry.gateway.core;

import io.snapferry.calendar.ScheduleSyntaxException;
import io.snapferry.contracts.text.TextSyntaxException;
import java.util.Optional;

/**
 * One field of a request that is not as it must be.
 *
 * @param reason one sentence: what was wrong and what to do
 * @param position where in the field's text the fault begins, if that is known; 1 is the first character
 * @param found what stands there
 * @param expected what may stand there
 */
public record FieldError(
        String field, String reason, Optional<Integer> position, Optional<String> found, Optional<String> expected) {
    public FieldError(String field, String reason) {
        this(field, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static FieldError of(String field, ScheduleSyntaxException fault) {
        return new FieldError(
                field,
                fault.getMessage(),
                Optional.of(fault.position()),
                Optional.of(fault.found()),
                Optional.of(fault.expected()));
    }

    static FieldError of(String field, TextSyntaxException fault) {
        return new FieldError(
                field,
                fault.getMessage(),
                Optional.of(fault.position()),
                Optional.of(fault.found()),
                Optional.of(fault.expected()));
    }
}
