package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.StoragePlugin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plugins there are. They are loaded once, by {@link PluginLoader}, and handed to everyone who opens storages.
 *
 * @param broken a sentence for each plugin that could not be loaded
 * @param folder where further plugins may be, also those that are no storages; it need not exist
 */
public record Plugins(List<Installed> installed, List<String> broken, Optional<Path> folder) {

    /**
     * A plugin that was loaded.
     *
     * @param source the jar or folder it comes from, for messages
     */
    public record Installed(String type, StoragePlugin plugin, String source) {}

    public Plugins {
        installed = List.copyOf(installed);
        broken = List.copyOf(broken);
    }

    Plugins(List<Installed> installed, List<String> broken) {
        this(installed, broken, Optional.empty());
    }

    /** Plugins that are no files, such as those of tests. */
    public static Plugins of(StoragePlugin... plugins) {
        return new Plugins(
                Arrays.stream(plugins)
                        .map(plugin -> new Installed(
                                plugin.type(), plugin, plugin.getClass().getName()))
                        .toList(),
                List.of());
    }

    static Plugins all(Collection<Plugins> parts) {
        return new Plugins(
                parts.stream().flatMap(part -> part.installed.stream()).toList(),
                parts.stream().flatMap(part -> part.broken.stream()).toList());
    }

    /** Why there can be no storage of a type: it is unknown, there twice, or its plugin is for another SPI. */
    public Optional<String> problem(String type) {
        List<Installed> found = ofType(type);
        if (found.isEmpty()) {
            return Optional.of(unknown(type));
        }
        if (found.size() > 1) {
            return Optional.of("the storage type '" + type + "' is installed more than once, in "
                    + found.stream().map(Installed::source).sorted().collect(Collectors.joining(" and in "))
                    + ": keep one of them and restart");
        }
        int version = found.get(0).plugin().spiVersion();
        return version == StoragePlugin.SPI_VERSION
                ? Optional.empty()
                : Optional.of("the plugin for '" + type + "' was built for version " + version
                        + " of the storage interface, this is version " + StoragePlugin.SPI_VERSION
                        + ": install the plugin of this release");
    }

    private String unknown(String type) {
        return Stream.concat(
                        Stream.of("there is no storage type '" + type + "'; installed are: "
                                + installed.stream()
                                        .map(Installed::type)
                                        .sorted()
                                        .distinct()
                                        .collect(Collectors.joining(", "))),
                        broken.stream())
                .collect(Collectors.joining("; "));
    }

    /** The plugin of a type that has no {@link #problem}. */
    StoragePlugin plugin(String type) {
        return ofType(type).get(0).plugin();
    }

    private List<Installed> ofType(String type) {
        return installed.stream().filter(plugin -> plugin.type().equals(type)).toList();
    }
}
