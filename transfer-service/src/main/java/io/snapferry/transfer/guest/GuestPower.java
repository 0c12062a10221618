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
        Duration patience = section.duration("patience", Duration.ofMinutes(5));
        if (patience.isZero() || patience.compareTo(LONGEST) > 0) {
            section.problem("patience", "must be longer than 0s and at most 1d");
        }
        GuestPower power = new GuestPower(
                section.optional("stop", GuestCommand::parse),
                section.optional("start", GuestCommand::parse),
                patience);
        section.end();
        return power;
    }
}
