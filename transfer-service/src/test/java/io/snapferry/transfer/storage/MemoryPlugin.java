package io.snapferry.transfer.storage;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Opens {@link MemoryStorage}s by their ids; one that was opened stays for the plugin's life. */
public final class MemoryPlugin implements StoragePlugin {

    private final Map<String, MemoryStorage> storages = new HashMap<>();
    private volatile Optional<StorageException> refusal = Optional.empty();

    /** A node with one storage {@code local}. */
    public NodeStorages node(NodeName node) {
        return node(node, "local");
    }

    /** A node with these storages. */
    public NodeStorages node(NodeName node, String... ids) {
        Map<StorageId, StorageConfig> configs = new TreeMap<>();
        for (String id : ids) {
            configs.put(new StorageId(id), new StorageConfig("storages." + id, "memory", Map.of()));
        }
        return PluginLoader.open(node, configs, Plugins.of(this));
    }

    public MemoryStorage local() {
        return storage("local");
    }

    public MemoryStorage storage(String id) {
        return storages.computeIfAbsent(id, none -> new MemoryStorage());
    }

    public void refuse(Optional<StorageException> reason) {
        refusal = reason;
    }

    @Override
    public String type() {
        return "memory";
    }

    @Override
    public int spiVersion() {
        return SPI_VERSION;
    }

    @Override
    public Storage open(StorageSettings settings) throws StorageException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return storages.computeIfAbsent(settings.id(), id -> new MemoryStorage())
                .faulty();
    }
}
