package io.snapferry.transfer;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.core.HostPort;
import io.snapferry.transfer.guest.GuestSettings;
import io.snapferry.transfer.limit.RateSettings;
import io.snapferry.transfer.quiet.QuiesceSettings;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.Plugins;
import io.snapferry.transfer.storage.StorageConfig;
import java.nio.file.Path;
import java.time.Duration;
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
 * @param guests what tells the node's guests, and how they are stopped and started when they move
 * @param plugins what opens the storages
 * @param replication how data goes between this node and others
 * @param runFolder the folder that the workers of this node on this host share; if empty, there is no other
 * @param rates the limits at the start
 * @param configFile in which limits may change while the worker runs
 * @param parallelVolumes volumes of a run that are sent at once
 * @param rehearsal how replicas that lie here are rehearsed
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
        GuestSettings guests,
        Plugins plugins,
        ReplicationSettings replication,
        Optional<Path> runFolder,
        RateSettings rates,
        Optional<Path> configFile,
        int parallelVolumes,
        RehearsalSettings rehearsal,
        Duration drainTimeout) {
    private static final String DRAIN_TIMEOUT = "drain-timeout";
    private static final String OWN_PROCESS_DRAIN_TIMEOUT = "60s";

    /** What a node's section has by default for a worker in a process of its own. */
    public static final Map<String, String> IN_A_PROCESS_OF_ITS_OWN = Map.of(DRAIN_TIMEOUT, OWN_PROCESS_DRAIN_TIMEOUT);

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
        ConfiguredStorages storages = ConfiguredStorages.read(section, plugins);
        GuestSettings guests = section.optionalSection("guests")
                .map(own -> GuestSettings.read(own, plugins.folder()))
                .orElseGet(GuestSettings::none);
        TransferSettings settings = new TransferSettings(
                node,
                kafka,
                section.key("host", "where other nodes' workers reach this one").text("127.0.0.1"),
                section.key("port", "0 is any free one; of a range, the first that is free is taken")
                        .value("port, or a range such as `7100..7110`", Ports.ANY, Ports::parse),
                section.key(
                                "advertised-address",
                                "what others are told where they do not see `host` and `port`; without a port, the one taken")
                        .unlessGiven("`host` and `port`")
                        .optional("`HOST` or `HOST:PORT`", HostPort::parse),
                section.key("slots", "runs of this node's guests that one worker process takes at once")
                        .integer(6, 1, 64),
                section.key("receive-slots", "streams that one worker process receives at once")
                        .integer(4, 1, 256),
                section.key("scan-interval", "how often storages are looked at for new and changed guests")
                        .positive(Duration.ofSeconds(10)),
                section.key(
                                "idle-timeout",
                                "a target that takes nothing for so long fails the run; one that a limit slows does take")
                        .positive(Duration.ofSeconds(60)),
                section.key(
                                "replication-factor",
                                "brokers that keep the node's queue of orders, where the worker makes it")
                        .integer(1, 1, 9),
                storages.configs(),
                QuiesceSettings.read(section, guests.provider().freezing()),
                guests,
                plugins,
                replication,
                section.key("run-folder", "what the node's workers on this host share: locks, limits, frozen guests")
                        .optional("path", Path::of),
                RateSettings.of(section, storages.rates()),
                Optional.empty(),
                section.key(
                                "parallel-volumes",
                                "volumes of a run that are sent at once; the job's rate holds for them together")
                        .integer(1, 1, 64),
                RehearsalSettings.read(section),
                section.key(DRAIN_TIMEOUT, "how long a worker that is stopped goes on with what it has")
                        .unlessGiven("`0s`; `" + OWN_PROCESS_DRAIN_TIMEOUT + "` in a process of its own")
                        .duration(Duration.ZERO));
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
                guests,
                plugins,
                replication,
                runFolder,
                rates,
                Optional.of(file),
                parallelVolumes,
                rehearsal,
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
}
