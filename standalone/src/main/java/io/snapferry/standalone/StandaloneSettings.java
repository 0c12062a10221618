package io.snapferry.standalone;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.gateway.GatewaySettings;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.config.TimeZones;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.scheduler.SchedulerSettings;
import io.snapferry.transfer.TransferSettings;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What runs in this process: one gateway, one scheduler, the workers of each node. */
record StandaloneSettings(GatewaySettings gateway, SchedulerSettings scheduler, List<TransferSettings> nodes) {
    /** Stands for all sections that have no such key of their own. */
    private static final String TIMEZONE = "timezone";

    /** Throws a {@link io.snapferry.kit.config.ConfigException} with all that is wrong. */
    static StandaloneSettings read(JsonObject config, DataFolder folder, KafkaSettings kafka) {
        ConfigProblems problems = new ConfigProblems();
        ConfigSection root = new ConfigSection("", config, problems);
        Map<String, String> shared = root.optional(TIMEZONE, TimeZones::parse)
                .map(zone -> Map.of(TIMEZONE, zone.getId()))
                .orElse(Map.of());
        GatewaySettings gateway = GatewaySettings.read(root.section("gateway").withDefaults(shared), kafka);
        SchedulerSettings scheduler =
                SchedulerSettings.read(root.section("scheduler").withDefaults(shared), kafka, folder.scheduler());
        List<TransferSettings> nodes = new ArrayList<>();
        for (Map.Entry<String, ConfigSection> node :
                root.section("nodes").sections().entrySet()) {
            try {
                nodes.add(TransferSettings.read(node.getValue(), new NodeName(node.getKey()), kafka));
            } catch (IllegalArgumentException e) {
                problems.add(node.getValue().path(), e.getMessage());
            }
        }
        root.end();
        problems.throwIfAny();
        return new StandaloneSettings(gateway, scheduler, nodes);
    }
}
