package io.snapferry.scheduler.core;

import io.snapferry.calendar.Schedule;
import io.snapferry.calendar.ScheduleSyntaxException;
import io.snapferry.contracts.command.Refusal;
import java.util.Optional;

/** What holds for a field whoever sets it. */
final class FieldRules {
    private static final int LONGEST_COMMENT = 4096;

    private FieldRules() {}

    static Optional<Refusal> schedule(String text, Moment moment) {
        try {
            return Schedule.parse(text)
                            .next(moment.now(), moment.policy().zone())
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusals.invalid("schedule", "'" + text + "' never happens: no such date will come"));
        } catch (ScheduleSyntaxException e) {
            return Optional.of(Refusals.invalid("schedule", e.getMessage()));
        }
    }

    static Optional<Refusal> comment(String text) {
        return text.length() <= LONGEST_COMMENT
                ? Optional.empty()
                : Optional.of(Refusals.invalid(
                        "comment",
                        "a comment has at most " + LONGEST_COMMENT + " characters, this one has " + text.length()));
    }
}
