package io.snapferry.transfer.work;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.kit.kafka.KafkaUnavailableException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/** The share group by which a node's workers take orders, each order one of them. */
final class OrderGroup {

    private static final long PATIENCE_SECONDS = 30;

    private OrderGroup() {}

    static String name(NodeName node) {
        return "snapferry-workers-" + node;
    }

    /**
     * Makes the group see orders from before its first worker, and none of a transaction that was aborted. Blocking,
     * idempotent.
     */
    static void ensure(KafkaSettings kafka, NodeName node) {
        ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, name(node));
        List<AlterConfigOp> settings =
                List.of(set("share.auto.offset.reset", "earliest"), set("share.isolation.level", "read_committed"));
        try (Admin admin = Admin.create(Map.copyOf(kafka.client("snapferry-group-setup", Map.of())))) {
            admin.incrementalAlterConfigs(Map.of(group, settings)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaUnavailableException(kafka, "configure group " + name(node), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException(kafka, "configure group " + name(node), e);
        }
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }
}
