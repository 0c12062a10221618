package io.snapferry.standalone;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.Plugins;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a worker process of its own takes from the file that also configures the others. */
final class WorkerSettings {
    private WorkerSettings() {}

    /**
     * Throws a {@link io.snapferry.kit.config.ConfigException} with all that is wrong.
     *
     * @param overlay is in the configuration already
     */
    static TransferSettings read(JsonObject config, NodeName node, Path data, ConfigOverlay overlay) {
        ConfigProblems problems = new ConfigProblems(overlay);
        Optional<TransferSettings> settings = read(config, node, data, problems);
        problems.throwIfAny();
        return settings.orElseThrow();
    }

    /** What is wrong goes to the problems; the settings are of use only if nothing is, and are empty if the node is not there. */
    static Optional<TransferSettings> read(JsonObject config, NodeName node, Path data, ConfigProblems problems) {
        ConfigSection root = new ConfigSection("", config, problems);
        Map<String, String> defaults = new HashMap<>(StandaloneSettings.runFolder(data, node.value()));
        defaults.putAll(TransferSettings.IN_A_PROCESS_OF_ITS_OWN);
        defaults.putAll(TimeZones.shared(root));
        ConfigSection unusedGateway = root.section("gateway");
        ConfigSection unusedScheduler = root.section("scheduler");
        ConfigSection unusedNotifications = root.section("notifications");
        Plugins plugins = StandaloneSettings.plugins(root, data);
        ReplicationSettings replication =
                ReplicationSettings.read(root.section("replication"), DataFolder.certificates(data));
        KafkaSettings kafka = KafkaSettings.read(root.section("kafka"));
        Map<String, ConfigSection> nodes = root.section("nodes").sections();
        Optional<ConfigSection> own = Optional.ofNullable(nodes.get(node.value()));
        if (own.isEmpty()) {
            root.problem(
                    "nodes",
                    "there is no node " + node
                            + (nodes.isEmpty()
                                    ? ": configure it"
                                    : "; there are: " + String.join(", ", nodes.keySet())));
        }
        Optional<TransferSettings> settings = own.map(
                section -> TransferSettings.read(section.withDefaults(defaults), node, kafka, plugins, replication));
        root.end();
        return settings;
    }
}
