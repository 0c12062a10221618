package io.snapferry.quiesce;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The plugins that there are: those of this module, and those in a folder, each with a class loader of its own. */
final class InstalledPlugins {

    private InstalledPlugins() {}

    /** @throws IllegalArgumentException if the folder cannot be read */
    static <T> List<T> all(Class<T> spi, Optional<Path> folder) {
        List<T> all = new ArrayList<>(load(spi, InstalledPlugins.class.getClassLoader()));
        folder.filter(Files::isDirectory)
                .ifPresent(found -> entries(found).forEach(entry -> all.addAll(load(spi, loader(entry)))));
        return all;
    }

    private static <T> List<T> load(Class<T> spi, ClassLoader loader) {
        return ServiceLoader.load(spi, loader).stream()
                .filter(provider -> provider.type().getClassLoader().equals(loader))
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static ClassLoader loader(Path entry) {
        List<Path> jars = Files.isDirectory(entry) ? entries(entry) : List.of(entry);
        URL[] urls = jars.stream()
                .filter(jar -> jar.toString().endsWith(".jar"))
                .map(InstalledPlugins::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, InstalledPlugins.class.getClassLoader());
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
