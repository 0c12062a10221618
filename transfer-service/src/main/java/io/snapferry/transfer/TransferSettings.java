package io.snapferry.transfer;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.core.HostPort;
import io.snapferry.transfer.guest.GuestPower;
import io.snapferry.transfer.limit.RateSettings;
import io.snapferry.transfer.quiet.QuiesceSettings;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.Plugins;
import io.snapferry.transfer.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How the worker of one node runs.
 *
 * @param host address on which other nodes' workers reach this one
 * @param ports of which it takes a free one
 * @param advertised {@code HOST:PORT}, or {@code HOST} with the port that was taken, that others are told instead, where
 *     they cannot reach {@code host} itself
 * @param slots runs of this node's guests at once
 * @param receiveSlots streams that are received at once
 * @param idleTimeout how long a target may take or say nothing before a run fails
 * @param replicationFactor brokers that keep each order
 * @param quiesce how guests are frozen while their snapshots are taken; they are left alone if empty
 * @param power how guests are stopped and started when they move
 * @param plugins what opens the storages
 * @param replication how data goes between this node and others
 * @param runFolder the folder that the workers of this node on this host share; if empty, there is no other
 * @param rates the limits at the start
 * @param configFile in which limits may change while the worker runs
 * @param parallelVolumes volumes of a run that are sent at once
 * @param drainTimeout how long a worker that is to stop goes on with what it has; zero to abandon it at once
 */
public record TransferSettings(
        NodeName node,
        KafkaSettings kafka,
        String host,
        Ports ports,
        Optional<HostPort> advertised,
        int slots,
        int receiveSlots,
        Duration scanInterval,
        Duration idleTimeout,
        int replicationFactor,
        Map<StorageId, StorageConfig> storages,
        Optional<QuiesceSettings> quiesce,
        GuestPower power,
        Plugins plugins,
        ReplicationSettings replication,
        Optional<Path> runFolder,
        RateSettings rates,
        Optional<Path> configFile,
        int parallelVolumes,
        Duration drainTimeout) {

    public TransferSettings {
        storages = Map.copyOf(storages);
    }

    /** Reads a node's section; what is wrong with it goes to the section's problems. */
    public static TransferSettings read(
            ConfigSection section,
            NodeName node,
            KafkaSettings kafka,
            Plugins plugins,
            ReplicationSettings replication) {
        Map<StorageId, StorageConfig> storages = new LinkedHashMap<>();
        Map<StorageId, RateSettings.Both> rates = new LinkedHashMap<>();
        section.section("storages").sections().forEach((id, storage) -> {
            String type = storage.text("type", "");
            if (type.isEmpty()) {
                storage.problem("type", "is missing: say what kind of storage this is, such as zfspool, btrfs or dir");
            } else {
                plugins.problem(type).ifPresent(problem -> storage.problem("type", problem));
            }
            RateSettings.Both rate = RateSettings.Both.read(storage);
            try {
                rates.put(new StorageId(id), rate);
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
                section.optional("port", Ports::parse).orElse(Ports.ANY),
                section.optional("advertised-address", HostPort::parse),
                section.integer("slots", 6, 1, 64),
                section.integer("receive-slots", 4, 1, 256),
                positive(section, "scan-interval", Duration.ofSeconds(10)),
                positive(section, "idle-timeout", Duration.ofSeconds(60)),
                section.integer("replication-factor", 1, 1, 9),
                storages,
                section.has("quiesce")
                        ? Optional.of(QuiesceSettings.read(section.section("quiesce")))
                        : Optional.empty(),
                section.has("guests") ? GuestPower.read(section.section("guests")) : GuestPower.none(),
                plugins,
                replication,
                section.optional("run-folder", Path::of),
                RateSettings.of(section, rates),
                Optional.empty(),
                section.integer("parallel-volumes", 1, 1, 64),
                section.duration("drain-timeout", Duration.ZERO));
        if (settings.quiesce().isPresent() && settings.runFolder().isEmpty()) {
            section.problem("run-folder", "is missing: guests that may be frozen are noted there");
        }
        section.end();
        return settings;
    }

    /** The same, with limits that follow a file: the one from which the settings were read. */
    public TransferSettings following(Path file) {
        return new TransferSettings(
                node,
                kafka,
                host,
                ports,
                advertised,
                slots,
                receiveSlots,
                scanInterval,
                idleTimeout,
                replicationFactor,
                storages,
                quiesce,
                power,
                plugins,
                replication,
                runFolder,
                rates,
                Optional.of(file),
                parallelVolumes,
                drainTimeout);
    }

    /** Blocking. */
    Quiescence startQuiescence() {
        return quiesce.map(how -> Quiescence.start(how, runFolder.orElseThrow().resolve("frozen"), plugins.folder()))
                .orElse(Quiescence.none());
    }

    /** What others are told when the worker listens on that port. */
    String dataAddress(int listening) {
        return advertised
                .map(told -> told.orPort(listening))
                .orElseGet(() -> HostPort.of(host, listening))
                .toString();
    }

    private static Duration positive(ConfigSection section, String key, Duration byDefault) {
        Duration value = section.duration(key, byDefault);
        if (value.isZero()) {
            section.problem(key, "must be longer than 0s");
        }
        return value;
    }
}
