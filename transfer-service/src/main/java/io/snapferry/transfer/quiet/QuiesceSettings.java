package io.snapferry.transfer.quiet;

import io.snapferry.kit.config.ConfigSection;
import java.time.Duration;
import java.util.Map;

/**
 * How the guests of a node are frozen while their snapshots are taken.
 *
 * @param path where it stands in the configuration, for messages
 * @param type of the plugin
 * @param deadline after which a guest is thawed, whatever else happens
 * @param required whether a run fails if its guest could not be kept frozen for so long; else it goes on with a warning
 * @param values the plugin's settings
 */
public record QuiesceSettings(
        String path, String type, Duration deadline, boolean required, Map<String, String> values) {

    private static final Duration LONGEST = Duration.ofHours(1);

    public QuiesceSettings {
        values = Map.copyOf(values);
    }

    /** Reads the section; what is wrong with it goes to the section's problems. */
    public static QuiesceSettings read(ConfigSection section) {
        Duration deadline = section.duration("deadline", Duration.ofSeconds(10));
        if (deadline.isZero() || deadline.compareTo(LONGEST) > 0) {
            section.problem("deadline", "must be longer than 0s and at most 1h");
        }
        return new QuiesceSettings(
                section.path(),
                section.text("type", "command"),
                deadline,
                section.flag("required", false),
                section.rest());
    }
}
