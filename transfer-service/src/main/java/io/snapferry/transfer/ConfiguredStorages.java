package io.snapferry.transfer;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.transfer.limit.RateSettings;
import io.snapferry.transfer.storage.Plugins;
import io.snapferry.transfer.storage.StorageConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The storages of a node as configured, and their limits. */
record ConfiguredStorages(Map<StorageId, StorageConfig> configs, Map<StorageId, RateSettings.Both> rates) {
    private static final String STORAGES = "storages";

    ConfiguredStorages {
        configs = Map.copyOf(configs);
        rates = Map.copyOf(rates);
    }

    /** @param node the section of the node */
    static ConfiguredStorages read(ConfigSection node, Plugins plugins) {
        Map<StorageId, StorageConfig> configs = new LinkedHashMap<>();
        Map<StorageId, RateSettings.Both> rates = new LinkedHashMap<>();
        node.section(STORAGES).sections().forEach((id, section) -> {
            section.about("A storage of the node, of which it needs at least one. The same id on two nodes means"
                    + " corresponding storages, of one type. Each type has settings of its own besides.");
            String type = type(section, plugins);
            RateSettings.Both rate = RateSettings.Both.ofStorage(section);
            try {
                rates.put(new StorageId(id), rate);
                configs.put(new StorageId(id), new StorageConfig(section.path(), type, section.rest()));
            } catch (IllegalArgumentException e) {
                node.problem(STORAGES + "." + id, e.getMessage());
            }
        });
        if (configs.isEmpty()) {
            node.problem(STORAGES, "is missing: give the node at least one storage");
        }
        return new ConfiguredStorages(configs, rates);
    }

    private static String type(ConfigSection section, Plugins plugins) {
        Optional<String> type = section.key("type", "the kind of storage, such as zfspool, btrfs or dir")
                .required("name of a plugin", Function.identity());
        type.flatMap(plugins::problem).ifPresent(problem -> section.problem("type", problem));
        return type.orElse("");
    }
}
