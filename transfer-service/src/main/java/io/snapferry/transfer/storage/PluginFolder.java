package io.snapferry.transfer.storage;

import io.snapferry.quiesce.spi.GuestProviderPlugin;
import io.snapferry.quiesce.spi.QuiescePlugin;
import io.snapferry.storage.spi.StoragePlugin;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads a folder of plugins: each jar, and each folder of jars, is a world of its own that sees only Java and the SPI.
 */
final class PluginFolder {

    private PluginFolder() {}

    /** All plugins in a folder, which need not exist. They stay loaded as long as the process lives. */
    static Plugins load(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Plugins(List.of(), List.of());
        }
        List<Plugins> found = new ArrayList<>();
        try {
            for (Path entry : entries(folder)) {
                found.add(one(entry));
            }
        } catch (IOException e) {
            found.add(broken(folder, e.toString()));
        }
        return Plugins.all(found);
    }

    private static Plugins one(Path entry) throws IOException {
        List<Path> jars = Files.isDirectory(entry)
                ? entries(entry).stream().filter(PluginFolder::isJar).toList()
                : List.of(entry);
        if (!jars.stream().allMatch(PluginFolder::isJar) || jars.isEmpty()) {
            return broken(entry, "it is neither a jar nor a folder with jars");
        }
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(url(jar));
        }
        URLClassLoader loader =
                new URLClassLoader(entry.getFileName().toString(), urls.toArray(URL[]::new), new SpiOnly());
        Plugins loaded = PluginScan.of(loader, entry.toString());
        if (loaded.installed().isEmpty() && loaded.broken().isEmpty() && !isForGuests(loader)) {
            return broken(entry, "no jar of it has a META-INF/services/" + StoragePlugin.class.getName());
        }
        return new Plugins(
                loaded.installed().stream()
                        .map(plugin -> new Plugins.Installed(
                                plugin.type(), new PluginContext(plugin.plugin(), loader), plugin.source()))
                        .toList(),
                loaded.broken());
    }

    /** Others load those. */
    private static boolean isForGuests(URLClassLoader loader) {
        return Stream.of(QuiescePlugin.class, GuestProviderPlugin.class)
                .anyMatch(spi -> loader.findResource("META-INF/services/" + spi.getName()) != null);
    }

    private static URL url(Path jar) throws MalformedURLException {
        return jar.toUri().toURL();
    }

    private static boolean isJar(Path file) {
        return Files.isRegularFile(file) && file.getFileName().toString().endsWith(".jar");
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static Plugins broken(Path where, String reason) {
        return new Plugins(
                List.of(),
                List.of("there is no plugin in " + where + " (" + reason + "): remove it, or install it anew"));
    }
}
