package io.snapferry.transfer.guest;

import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.KeyDescription;
import io.snapferry.quiesce.GuestProviders;
import io.snapferry.quiesce.provider.DiscoveryPlugin;
import io.snapferry.quiesce.spi.GuestProvider;
import io.snapferry.quiesce.spi.GuestProviderPlugin;
import io.snapferry.quiesce.spi.ProviderSetting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What tells the guests of a node, and how they are stopped and started. */
public record GuestSettings(GuestProvider provider, GuestPower power) {

    private static final String PROVIDER = "provider";

    /** Guests are known by their volumes and left alone. */
    public static GuestSettings none() {
        return new GuestSettings(new DiscoveryPlugin().open(Map.of()), GuestPower.none());
    }

    /**
     * Reads the section; what is wrong with it goes to the section's problems.
     *
     * @param plugins folder with more providers
     */
    public static GuestSettings read(ConfigSection section, Optional<Path> plugins) {
        section.about("What tells the node's guests, and how they are stopped and started when they move:"
                + " [guests.md](guests.md). What the provider does not do and is missing here is left to you.");
        GuestProvider provider = section.optionalSection(PROVIDER)
                .flatMap(own -> provider(section, own, plugins))
                .orElseGet(() -> none().provider());
        GuestPower power = GuestPower.read(section, provider);
        section.end();
        return new GuestSettings(provider, power);
    }

    private static Optional<GuestProvider> provider(
            ConfigSection guests, ConfigSection section, Optional<Path> plugins) {
        section.about("What tells the node's guests: [guests.md](guests.md).");
        String type = section.key("type", "the way: of volumes' names, of Proxmox VE's files, or of your own command")
                .value("`discovery`, `proxmox`, `command`, or a plugin's", DiscoveryPlugin.TYPE, Function.identity());
        GuestProviders.builtIn()
                .forEach(plugin -> plugin.settings().forEach(setting -> describe(section, plugin, setting)));
        try {
            GuestProviderPlugin plugin = GuestProviders.find(type, plugins);
            Map<String, String> values = new HashMap<>();
            for (ProviderSetting setting : plugin.settings()) {
                value(section, setting).ifPresent(value -> values.put(setting.name(), value));
            }
            section.end();
            return values.size() < plugin.settings().size() ? Optional.empty() : Optional.of(plugin.open(values));
        } catch (IllegalArgumentException e) {
            section.rest();
            guests.problem(PROVIDER, e.getMessage());
            return Optional.empty();
        }
    }

    /** One that is missing without a default is a problem of the section by now. */
    private static Optional<String> value(ConfigSection section, ProviderSetting setting) {
        var key = section.key(setting.name(), setting.sense());
        return setting.byDefault()
                .map(byDefault -> Optional.of(key.value(setting.values(), byDefault, Function.identity())))
                .orElseGet(() -> key.required(setting.values(), Function.identity()));
    }

    private static void describe(ConfigSection section, GuestProviderPlugin plugin, ProviderSetting setting) {
        String type = "`" + plugin.type() + "`";
        section.describe(new KeyDescription(
                setting.name(),
                setting.values(),
                setting.byDefault()
                        .map(value -> "`" + value + "`, for " + type)
                        .orElse(KeyDescription.REQUIRED + " for " + type),
                setting.sense()));
    }
}
