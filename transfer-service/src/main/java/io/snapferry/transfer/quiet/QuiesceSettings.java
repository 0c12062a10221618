package io.snapferry.transfer.quiet;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.KeyDescription;
import io.snapferry.quiesce.CommandPlugin;
import io.snapferry.quiesce.GuestCommand;
import io.snapferry.quiesce.spi.GuestProvider.Freezing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

    private static final String SECTION = "quiesce";
    private static final String NONE = "none";
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    public QuiesceSettings {
        values = Map.copyOf(values);
    }

    /**
     * Reads the section of a node; what is wrong with it goes to the section's problems.
     *
     * @param provided how the provider of its guests has them frozen
     * @return empty if guests are left alone
     */
    public static Optional<QuiesceSettings> read(ConfigSection node, Optional<Freezing> provided) {
        return node.optionalSection(SECTION)
                .map(section -> ofSection(section, provided))
                .orElseGet(() -> provided.map(freezing -> new QuiesceSettings(
                        node.path() + "." + SECTION, freezing.type(), DEADLINE, false, freezing.settings())));
    }

    private static Optional<QuiesceSettings> ofSection(ConfigSection section, Optional<Freezing> provided) {
        section.about("How guests are frozen while their snapshots are taken:"
                + " [configuration.md](configuration.md#freezing-guests). Without this section they are left alone, unless"
                + " the [provider](guests.md) of the node's guests freezes them.");
        Duration deadline = section.key("deadline", "after it a guest is thawed, whatever else happens")
                .positive(DEADLINE, LONGEST);
        boolean commands = CommandPlugin.SETTINGS.keySet().stream().anyMatch(section::has);
        String type = section.key(
                        "type",
                        "the way: `freeze` and `thaw`, that of the provider `proxmox`, `none`, or a"
                                + " [plugin](writing-a-storage-plugin.md#ways-of-freezing) with settings of its own")
                .unlessGiven("`command`, or that of the provider")
                .text(provided.filter(freezing -> !commands).map(Freezing::type).orElse(CommandPlugin.TYPE));
        boolean required = section.key("required", "whether a run fails if its guest was not frozen all the while")
                .flag(false);
        if (type.equals(NONE)) {
            section.end();
            return Optional.empty();
        }
        CommandPlugin.SETTINGS.forEach((name, sense) -> section.describe(new KeyDescription(
                name,
                GuestCommand.FORM_IN_WORDS,
                KeyDescription.REQUIRED + " for `" + CommandPlugin.TYPE + "`",
                sense)));
        Map<String, String> values = new HashMap<>();
        provided.filter(freezing -> freezing.type().equals(type))
                .ifPresent(freezing -> values.putAll(freezing.settings()));
        values.putAll(section.rest());
        return Optional.of(new QuiesceSettings(section.path(), type, deadline, required, values));
    }
}
