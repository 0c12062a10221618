package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.StoragePlugin;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Loads the plugins that a class loader offers. One that cannot be loaded becomes a sentence and harms nobody else. */
final class PluginScan {

    /** A class loader that fails in looking fails for ever. */
    private static final int MOST_FAILURES = 100;

    private final String where;
    private final List<Plugins.Installed> installed = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();

    private PluginScan(String where) {
        this.where = where;
    }

    /** @param where what the class loader reads, for plugins that do not tell where they come from */
    static Plugins of(ClassLoader loader, String where) {
        PluginScan scan = new PluginScan(where);
        Iterator<ServiceLoader.Provider<StoragePlugin>> found =
                ServiceLoader.load(StoragePlugin.class, loader).stream().iterator();
        boolean more = true;
        while (more) {
            more = scan.take(found) && scan.broken.size() < MOST_FAILURES;
        }
        return new Plugins(scan.installed, scan.broken);
    }

    private boolean take(Iterator<ServiceLoader.Provider<StoragePlugin>> found) {
        String source = where;
        try {
            if (!found.hasNext()) {
                return false;
            }
            ServiceLoader.Provider<StoragePlugin> provider = found.next();
            source = source(provider.type());
            StoragePlugin plugin = provider.get();
            String type = String.valueOf(plugin.type());
            if (type.matches("[a-z][a-z0-9]*")) {
                installed.add(new Plugins.Installed(type, plugin, source));
            } else {
                broken.add("the plugin in " + source + " calls its type '" + type
                        + "', which must be lower case letters and digits: tell its author");
            }
        } catch (RuntimeException | ServiceConfigurationError | LinkageError | AssertionError e) {
            broken.add("the plugin in " + source + " cannot be loaded (" + reason(e)
                    + "): remove it, or install one that fits this release");
        }
        return true;
    }

    private String source(Class<?> plugin) {
        return Optional.ofNullable(plugin.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(URL::getPath)
                .orElse(where);
    }

    /** In one line: the innermost cause is what the plugin's author needs. */
    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().replaceAll("\\s+", " ");
    }
}
