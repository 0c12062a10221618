package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.GuestProviderPlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The types of providers of guests that there are. */
public final class GuestProviders {

    private GuestProviders() {}

    /** Those of Snapferry itself. */
    public static List<GuestProviderPlugin> builtIn() {
        return InstalledPlugins.all(GuestProviderPlugin.class, Optional.empty());
    }

    /**
     * The plugin of a type.
     *
     * @param folder with more plugins
     * @throws IllegalArgumentException if there is none, or it is for another release
     */
    public static GuestProviderPlugin find(String type, Optional<Path> folder) {
        List<GuestProviderPlugin> all = InstalledPlugins.all(GuestProviderPlugin.class, folder);
        GuestProviderPlugin plugin = all.stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no provider of guests called '" + type
                        + "'; there are: "
                        + new TreeSet<>(
                                all.stream().map(GuestProviderPlugin::type).toList())));
        if (plugin.spiVersion() != GuestProviderPlugin.SPI_VERSION) {
            throw new IllegalArgumentException("the provider '" + type + "' was built for version "
                    + plugin.spiVersion() + " of the interface of providers, this is version "
                    + GuestProviderPlugin.SPI_VERSION + ": install the plugin of this release");
        }
        return plugin;
    }
}
