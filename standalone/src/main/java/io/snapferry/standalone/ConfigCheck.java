package io.snapferry.standalone;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.gateway.notify.TargetSettings;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.TransferSettings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads a configuration as all would that are started with it. */
final class ConfigCheck {
    private static final String KAFKA = "kafka";
    private static final KafkaSettings OWN_BROKER = new KafkaSettings("127.0.0.1", Map.of());

    private ConfigCheck() {}

    /**
     * What the configuration comes to, a line for each part. With a section {@code kafka} it is one for workers' processes,
     * else one for {@code up}.
     *
     * @param overlay is in the configuration already
     * @throws ConfigException with all that is wrong for anybody who reads it
     */
    static List<String> told(JsonObject config, Path data, ConfigOverlay overlay) {
        JsonObject withoutKafka = config.copy();
        withoutKafka.remove(KAFKA);
        List<String> problems = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        noting(problems, () -> {
            StandaloneSettings settings =
                    StandaloneSettings.read(Defaults.complete(withoutKafka, data, Map.of()), data, OWN_BROKER, overlay);
            lines.add("gateway at " + settings.gateway().host() + ":"
                    + settings.gateway().port());
            settings.gateway().notifications().targets().forEach(target -> lines.add(line(target)));
            settings.nodes().forEach(node -> lines.add(line(node)));
        });
        if (config.containsKey(KAFKA)) {
            for (NodeName node : nodes(config)) {
                noting(problems, () -> WorkerSettings.read(config, node, data, overlay));
            }
            lines.add("Kafka as in the section kafka: 'worker' reads this file, 'up' refuses it");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.stream().distinct().toList());
        }
        return lines;
    }

    private static List<NodeName> nodes(JsonObject config) {
        List<NodeName> nodes = new ArrayList<>();
        if (config.getValue("nodes") instanceof JsonObject section) {
            for (String name : new TreeSet<>(section.fieldNames())) {
                if (NodeName.isName(name)) {
                    nodes.add(new NodeName(name));
                }
            }
        }
        return nodes;
    }

    private static void noting(List<String> problems, Runnable reading) {
        try {
            reading.run();
        } catch (ConfigException wrong) {
            problems.addAll(wrong.problems());
        }
    }

    private static String line(TargetSettings target) {
        return "notifications to " + target.name() + " "
                + target.mail()
                        .map(mail -> "by mail to " + String.join(", ", mail.to()))
                        .orElse("with a command");
    }

    private static String line(TransferSettings node) {
        return "node " + node.node() + " with "
                + node.storages().entrySet().stream()
                        .map(storage ->
                                storage.getKey() + " (" + storage.getValue().type() + ")")
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
