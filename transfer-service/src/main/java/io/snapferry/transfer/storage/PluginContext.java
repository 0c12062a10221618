package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;

/** Runs a plugin with its own class loader as the thread's, where libraries look for what they need. */
final class PluginContext implements StoragePlugin {

    private final StoragePlugin plugin;
    private final ClassLoader loader;

    PluginContext(StoragePlugin plugin, ClassLoader loader) {
        this.plugin = plugin;
        this.loader = loader;
    }

    @Override
    public String type() {
        return plugin.type();
    }

    @Override
    public int spiVersion() {
        return plugin.spiVersion();
    }

    @Override
    public List<Setting> settings() {
        return plugin.settings();
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return inContext(plugin.open(settings));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Storage inContext(Storage storage) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                return method.invoke(storage, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            } finally {
                thread.setContextClassLoader(before);
            }
        };
        return (Storage)
                Proxy.newProxyInstance(Storage.class.getClassLoader(), new Class<?>[] {Storage.class}, handler);
    }
}
