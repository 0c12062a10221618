package io.snapferry.transfer;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.quiet.QuiesceSettings;
import io.snapferry.transfer.storage.Plugins;
import io.snapferry.transfer.storage.StorageConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the worker of one node runs.
 *
 * @param host address on which other nodes' workers reach this one
 * @param port 0 takes any free one
 * @param advertised {@code HOST:PORT} that others are told instead, where they cannot reach {@code host} itself
 * @param slots runs of this node's guests at once
 * @param receiveSlots streams that are received at once
 * @param idleTimeout how long a target may take or say nothing before a run fails
 * @param replicationFactor brokers that keep each order
 * @param quiesce how guests are frozen while their snapshots are taken; they are left alone if empty
 * @param plugins what opens the storages
 */
public record TransferSettings(
        NodeName node,
        KafkaSettings kafka,
        String host,
        int port,
        Optional<String> advertised,
        int slots,
        int receiveSlots,
        Duration scanInterval,
        Duration idleTimeout,
        int replicationFactor,
        Map<StorageId, StorageConfig> storages,
        Optional<QuiesceSettings> quiesce,
        Plugins plugins) {

    public TransferSettings {
        storages = Map.copyOf(storages);
    }

    /** Reads a node's section; what is wrong with it goes to the section's problems. */
    public static TransferSettings read(ConfigSection section, NodeName node, KafkaSettings kafka, Plugins plugins) {
        Map<StorageId, StorageConfig> storages = new LinkedHashMap<>();
        section.section("storages").sections().forEach((id, storage) -> {
            String type = storage.text("type", "");
            if (type.isEmpty()) {
                storage.problem("type", "is missing: say what kind of storage this is, such as zfspool, btrfs or dir");
            } else {
                plugins.problem(type).ifPresent(problem -> storage.problem("type", problem));
            }
            try {
                storages.put(new StorageId(id), new StorageConfig(storage.path(), type, storage.rest()));
            } catch (IllegalArgumentException e) {
                section.problem("storages." + id, e.getMessage());
            }
        });
        if (storages.isEmpty()) {
            section.problem("storages", "is missing: give the node at least one storage");
        }
        TransferSettings settings = new TransferSettings(
                node,
                kafka,
                section.text("host", "127.0.0.1"),
                section.integer("port", 0, 0, 65_535),
                section.optional("advertised-address", TransferSettings::address),
                section.integer("slots", 6, 1, 64),
                section.integer("receive-slots", 4, 1, 256),
                positive(section, "scan-interval", Duration.ofSeconds(10)),
                positive(section, "idle-timeout", Duration.ofSeconds(60)),
                section.integer("replication-factor", 1, 1, 9),
                storages,
                section.has("quiesce")
                        ? Optional.of(QuiesceSettings.read(section.section("quiesce")))
                        : Optional.empty(),
                plugins);
        section.end();
        return settings;
    }

    private static String address(String text) {
        if (!text.matches("[^:\\s]+:[0-9]{1,5}|\\[[0-9a-fA-F:.]+]:[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT");
        }
        return text;
    }

    private static Duration positive(ConfigSection section, String key, Duration byDefault) {
        Duration value = section.duration(key, byDefault);
        if (value.isZero()) {
            section.problem(key, "must be longer than 0s");
        }
        return value;
    }
}
