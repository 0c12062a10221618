package io.snapferry.transfer.guest;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.quiesce.GuestCommand;
import io.snapferry.quiesce.spi.GuestAction;
import io.snapferry.quiesce.spi.GuestProvider;
import java.time.Duration;
import java.util.Optional;

/**
 * How guests of a node are stopped and started when they move; each is left to the operator if empty.
 *
 * @param patience how long either may take
 */
public record GuestPower(Optional<GuestAction> stop, Optional<GuestAction> start, Duration patience) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Guests are left alone. */
    public static GuestPower none() {
        return new GuestPower(Optional.empty(), Optional.empty(), Duration.ZERO);
    }

    /** Reads its keys of the section of guests, of which what is missing is done as the provider does it. */
    static GuestPower read(ConfigSection section, GuestProvider provider) {
        return new GuestPower(
                command(section, "stop", "the command that stops a guest").or(provider::stop),
                command(section, "start", "the command that starts it").or(provider::start),
                section.key("patience", "how long either may take").positive(Duration.ofMinutes(5), LONGEST));
    }

    private static Optional<GuestAction> command(ConfigSection section, String key, String sense) {
        return section.key(key, sense)
                .optional(GuestCommand.FORM_IN_WORDS, GuestCommand::parse)
                .map(command -> command::run);
    }
}
