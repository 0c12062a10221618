package io.snapferry.transfer.storage;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the plugin of each configured storage. */
public final class PluginLoader {

    private PluginLoader() {}

    /** The plugins on the class path. */
    public static List<StoragePlugin> installed() {
        return ServiceLoader.load(StoragePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** Why there can be no storage of a type: it is unknown, or its plugin is for another SPI. */
    public static Optional<String> problem(String type, List<StoragePlugin> plugins) {
        Optional<StoragePlugin> plugin =
                plugins.stream().filter(known -> known.type().equals(type)).findFirst();
        if (plugin.isEmpty()) {
            return Optional.of("there is no storage type '" + type + "'; installed are: "
                    + plugins.stream().map(StoragePlugin::type).sorted().collect(Collectors.joining(", ")));
        }
        return plugin.map(StoragePlugin::spiVersion)
                .filter(version -> version != StoragePlugin.SPI_VERSION)
                .map(version -> "the plugin for '" + type + "' was built for version " + version
                        + " of the storage interface, this is version " + StoragePlugin.SPI_VERSION
                        + ": install the plugin of this release");
    }

    /**
     * Opens the configured storages. Blocking. A storage that is right but cannot be used now is opened later, with
     * {@link NodeStorages#scan}.
     *
     * @throws ConfigException with every unknown type, every plugin for another SPI and all wrong settings
     */
    public static NodeStorages open(
            NodeName node, Map<StorageId, StorageConfig> configured, List<StoragePlugin> plugins) {
        Map<String, StoragePlugin> byType = new TreeMap<>();
        plugins.forEach(plugin -> byType.put(plugin.type(), plugin));
        List<String> problems = new ArrayList<>();
        List<NodeStorage> storages = new ArrayList<>();
        configured.forEach((id, config) -> {
            Optional<String> unusable = problem(config.type(), plugins);
            if (unusable.isPresent()) {
                problems.add(config.path() + ".type: " + unusable.get());
            } else {
                StoragePlugin plugin = byType.get(config.type());
                NodeStorage storage = new NodeStorage(id, plugin, new StorageSettings(id.value(), config.values()));
                storages.add(storage);
                storage.open()
                        .filter(problem -> problem.code() == ErrorCode.BAD_SETTINGS)
                        .ifPresent(problem -> problems.add(config.path() + ": " + problem.getMessage()));
            }
        });
        NodeStorages all = new NodeStorages(node, storages);
        if (!problems.isEmpty()) {
            all.close();
            throw new ConfigException(problems);
        }
        return all;
    }
}
