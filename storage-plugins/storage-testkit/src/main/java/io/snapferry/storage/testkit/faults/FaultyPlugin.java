package io.snapferry.storage.testkit.faults;

import io.snapferry.storage.spi.Setting;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Any plugin, with a script of faults for each of its storages. */
public final class FaultyPlugin implements StoragePlugin {
    private final StoragePlugin plugin;
    private final Map<String, FaultScript> scripts = new ConcurrentHashMap<>();

    public FaultyPlugin(StoragePlugin plugin) {
        this.plugin = plugin;
    }

    /** The script of a storage, by its id, before and after it was opened. */
    public FaultScript faults(String storage) {
        return scripts.computeIfAbsent(storage, id -> new FaultScript());
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
        return new FaultyStorage(plugin.open(settings), faults(settings.id()));
    }
}
