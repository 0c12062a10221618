package io.snapferry.standalone;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.gateway.GatewaySettings;
import io.snapferry.gateway.notify.NotificationSettings;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.KeyDescription;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.scheduler.SchedulerSettings;
import io.snapferry.transfer.TransferSettings;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.PluginLoader;
import io.snapferry.transfer.storage.Plugins;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What runs in this process: one gateway, one scheduler, the workers of each node. */
record StandaloneSettings(
        GatewaySettings gateway,
        SchedulerSettings scheduler,
        List<TransferSettings> nodes,
        ReplicationSettings replication) {
    private static final String PLUGINS = "plugins";

    /**
     * Throws a {@link io.snapferry.kit.config.ConfigException} with all that is wrong.
     *
     * @param overlay is in the configuration already
     */
    static StandaloneSettings read(JsonObject config, Path data, KafkaSettings kafka, ConfigOverlay overlay) {
        ConfigProblems problems = new ConfigProblems(overlay);
        StandaloneSettings settings = read(config, data, kafka, problems);
        problems.throwIfAny();
        return settings;
    }

    /** What is wrong goes to the problems; the settings are of use only if nothing is. */
    static StandaloneSettings read(JsonObject config, Path data, KafkaSettings kafka, ConfigProblems problems) {
        ConfigSection root = new ConfigSection("", config, problems);
        Map<String, String> shared = TimeZones.shared(root);
        GatewaySettings gateway = GatewaySettings.read(root.section("gateway").withDefaults(shared), kafka)
                .with(NotificationSettings.read(root.section("notifications")));
        SchedulerSettings scheduler = SchedulerSettings.read(
                root.section("scheduler").withDefaults(shared), kafka, DataFolder.scheduler(data));
        Plugins plugins = plugins(root, data);
        ReplicationSettings replication =
                ReplicationSettings.read(root.section("replication"), DataFolder.certificates(data));
        List<TransferSettings> nodes = new ArrayList<>();
        for (Map.Entry<String, ConfigSection> node :
                root.section("nodes").sections().entrySet()) {
            node.getValue()
                    .about("A node whose workers run here. Without the section `nodes` there are "
                            + KeyDescription.code(Defaults.NODES)
                            + ", each with a storage `local` in the data folder.");
            try {
                nodes.add(TransferSettings.read(
                        node.getValue().withDefaults(shared).withDefaults(runFolder(data, node.getKey())),
                        new NodeName(node.getKey()),
                        kafka,
                        plugins,
                        replication));
            } catch (IllegalArgumentException e) {
                problems.add(node.getValue().path(), e.getMessage());
            }
        }
        root.end();
        return new StandaloneSettings(gateway, scheduler, nodes, replication);
    }

    /** A folder that was configured must be there; the one in the data folder need not. */
    static Plugins plugins(ConfigSection root, Path data) {
        Path folder = root.key(PLUGINS, "folder with more plugins: jars, and folders of jars")
                .path(DataFolder.plugins(data));
        if (root.has(PLUGINS) && !Files.isDirectory(folder)) {
            root.problem(PLUGINS, "there is no folder " + folder + ": make it, or leave this out");
        }
        return PluginLoader.installed(folder);
    }

    /** What the workers of a node share unless it is configured: all that are started with one data folder. */
    static Map<String, String> runFolder(Path data, String node) {
        return Map.of("run-folder", DataFolder.node(data, node).resolve("run").toString());
    }
}
