package io.snapferry.transfer.guest;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.quiesce.GuestCommand;
import java.time.Duration;
import java.util.Optional;

/**
 * How guests of a node are stopped and started when they move; each is left to the operator if empty.
 *
 * @param patience how long either may take
 */
public record GuestPower(Optional<GuestCommand> stop, Optional<GuestCommand> start, Duration patience) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Guests are left alone. */
    public static GuestPower none() {
        return new GuestPower(Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** Reads the section; what is wrong with it goes to the section's problems. */
    public static GuestPower read(ConfigSection section) {
        section.about("How guests are stopped and started when they move:"
                + " [moving-guests.md](moving-guests.md#stopping-and-starting). What is missing here is left to you.");
        GuestPower power = new GuestPower(
                section.key("stop", "the command that stops a guest")
                        .optional(GuestCommand.FORM_IN_WORDS, GuestCommand::parse),
                section.key("start", "the command that starts it")
                        .optional(GuestCommand.FORM_IN_WORDS, GuestCommand::parse),
                section.key("patience", "how long either may take").positive(Duration.ofMinutes(5), LONGEST));
        section.end();
        return power;
    }
}
