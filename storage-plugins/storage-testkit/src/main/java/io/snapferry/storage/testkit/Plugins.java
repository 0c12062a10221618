package io.snapferry.storage.testkit;

import io.snapferry.storage.spi.StoragePlugin;
import java.util.List;
import java.util.ServiceLoader;

/** Finds plugins as the services do. */
final class Plugins {
    private Plugins() {}

    static StoragePlugin find(String type) {
        List<StoragePlugin> found = ServiceLoader.load(StoragePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(plugin -> plugin.type().equals(type))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("ServiceLoader finds " + found.size() + " plugins of type " + type
                    + ": META-INF/services/" + StoragePlugin.class.getName() + " must name exactly one");
        }
        return found.get(0);
    }
}
