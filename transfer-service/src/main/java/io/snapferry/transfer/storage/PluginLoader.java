package io.snapferry.transfer.storage;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads plugins, and opens the configured storages with them. */
public final class PluginLoader {

    private static final Logger LOG = LoggerFactory.getLogger(PluginLoader.class);

    private PluginLoader() {}

    /** The plugins on the class path. */
    public static Plugins installed() {
        return told(PluginScan.of(PluginLoader.class.getClassLoader(), "the class path"));
    }

    /** The plugins on the class path and those in a folder, which need not exist. */
    public static Plugins installed(Path folder) {
        Plugins all = Plugins.all(List.of(installed(), told(PluginFolder.load(folder))));
        return new Plugins(all.installed(), all.broken(), Optional.of(folder));
    }

    private static Plugins told(Plugins plugins) {
        plugins.broken().forEach(LOG::warn);
        return plugins;
    }

    /**
     * Opens the configured storages. Blocking. A storage that is right but cannot be used now is opened later, with
     * {@link NodeStorages#scan}.
     *
     * @throws ConfigException with every type that cannot be used and all wrong settings
     */
    public static NodeStorages open(NodeName node, Map<StorageId, StorageConfig> configured, Plugins plugins) {
        List<String> problems = new ArrayList<>();
        List<NodeStorage> storages = new ArrayList<>();
        configured.forEach((id, config) -> {
            Optional<String> unusable = plugins.problem(config.type());
            if (unusable.isPresent()) {
                problems.add(config.path() + ".type: " + unusable.get());
            } else {
                NodeStorage storage = new NodeStorage(
                        id,
                        config.type(),
                        plugins.plugin(config.type()),
                        new StorageSettings(id.value(), config.values()));
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
