package io.snapferry.transfer.quiet;

import io.snapferry.kit.config.ConfigException;
import io.snapferry.quiesce.GuardSettings;
import io.snapferry.quiesce.GuestGuard;
import io.snapferry.quiesce.spi.QuiesceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What freezes a node's guests, if anything does. */
public record Quiescence(Optional<GuestGuard> guard, Duration deadline, boolean required) implements AutoCloseable {

    /** Guests are left alone. */
    public static Quiescence none() {
        return new Quiescence(Optional.empty(), Duration.ZERO, false);
    }

    /**
     * Starts the node's guard, which thaws what an earlier worker left frozen. Blocking.
     *
     * @param records folder of this node, which its workers share and which outlives them
     * @throws ConfigException if the settings are wrong, or the guard cannot be started
     */
    public static Quiescence start(QuiesceSettings settings, Path records, Optional<Path> plugins) {
        try {
            GuestGuard guard =
                    GuestGuard.start(new GuardSettings(records, plugins, settings.type(), settings.values()));
            return new Quiescence(Optional.of(guard), settings.deadline(), settings.required());
        } catch (IllegalArgumentException | QuiesceException e) {
            throw new ConfigException(List.of(settings.path() + ": " + e.getMessage()));
        }
    }

    @Override
    public void close() {
        guard.ifPresent(GuestGuard::close);
    }
}
