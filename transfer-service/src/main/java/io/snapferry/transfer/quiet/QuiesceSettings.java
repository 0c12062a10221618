package io.snapferry.transfer.quiet;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.KeyDescription;
import io.snapferry.quiesce.CommandPlugin;
import io.snapferry.quiesce.GuestCommand;
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
        section.about("How guests are frozen while their snapshots are taken:"
                + " [configuration.md](configuration.md#freezing-guests). Without this section they are left alone.");
        Duration deadline = section.key("deadline", "after it a guest is thawed, whatever else happens")
                .positive(Duration.ofSeconds(10), LONGEST);
        String type = section.key(
                        "type",
                        "the way: `freeze` and `thaw`, or a [plugin](writing-a-storage-plugin.md#ways-of-freezing) with"
                                + " settings of its own")
                .text(CommandPlugin.TYPE);
        boolean required = section.key("required", "whether a run fails if its guest was not frozen all the while")
                .flag(false);
        CommandPlugin.SETTINGS.forEach((name, sense) -> section.describe(new KeyDescription(
                name,
                GuestCommand.FORM_IN_WORDS,
                KeyDescription.REQUIRED + " for `" + CommandPlugin.TYPE + "`",
                sense)));
        return new QuiesceSettings(section.path(), type, deadline, required, section.rest());
    }
}
