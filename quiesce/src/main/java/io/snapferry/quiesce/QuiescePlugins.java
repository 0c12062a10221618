package io.snapferry.quiesce;

import io.snapferry.quiesce.spi.QuiescePlugin;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The ways of quiescing that there are: those of this module, and those in a folder, each with a class loader of its own. */
final class QuiescePlugins {

    private QuiescePlugins() {}

    /**
     * The plugin of a type.
     *
     * @throws IllegalArgumentException if there is none, or it is for another release
     */
    static QuiescePlugin find(String type, Optional<Path> folder) {
        List<QuiescePlugin> all = new ArrayList<>(load(QuiescePlugins.class.getClassLoader()));
        folder.filter(Files::isDirectory)
                .ifPresent(found -> entries(found).forEach(entry -> all.addAll(load(loader(entry)))));
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

    private static List<QuiescePlugin> load(ClassLoader loader) {
        return ServiceLoader.load(QuiescePlugin.class, loader).stream()
                .filter(provider -> provider.type().getClassLoader().equals(loader))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static ClassLoader loader(Path entry) {
        List<Path> jars = Files.isDirectory(entry) ? entries(entry) : List.of(entry);
        URL[] urls = jars.stream()
                .filter(jar -> jar.toString().endsWith(".jar"))
                .map(QuiescePlugins::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, QuiescePlugins.class.getClassLoader());
    }

    private static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("the plugins in " + folder + " cannot be read: " + e, e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalArgumentException(jar + " cannot be loaded: " + e, e);
        }
    }
}
