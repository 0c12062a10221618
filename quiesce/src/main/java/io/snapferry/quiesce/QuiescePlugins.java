package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.QuiescePlugin;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The ways of quiescing that there are. */
final class QuiescePlugins {

    private QuiescePlugins() {}

    /**
     * The plugin of a type.
     *
     * @throws IllegalArgumentException if there is none, or it is for another release
     */
    static QuiescePlugin find(String type, Optional<Path> folder) {
        List<QuiescePlugin> all = InstalledPlugins.all(QuiescePlugin.class, folder);
        QuiescePlugin plugin = all.stream()
                .filter(each -> each.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no way of quiescing called '" + type
                        + "'; there are: "
                        + new TreeSet<>(all.stream().map(QuiescePlugin::type).toList())));
        if (plugin.spiVersion() != QuiescePlugin.SPI_VERSION) {
            throw new IllegalArgumentException("the plugin for '" + type + "' was built for version "
                    + plugin.spiVersion() + " of the quiescing interface, this is version "
                    + QuiescePlugin.SPI_VERSION + ": install the plugin of this release");
        }
        return plugin;
    }
}
