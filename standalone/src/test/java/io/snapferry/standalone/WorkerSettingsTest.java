package io.snapferry.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.config.ConfigOverlay;
import io.snapferry.transfer.TransferSettings;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkerSettingsTest {
    private static final Path DATA = Path.of("/srv/snapferry");
    private static final String NODES =
            "'nodes':{'node-a':{'storages':{'local':{'type':'dir','path':'/srv'}}},'node-b':{}}";

    private static TransferSettings read(String config, String node) {
        return WorkerSettings.read(
                new JsonObject(config.replace('\'', '"')), new NodeName(node), DATA, ConfigOverlay.NONE);
    }

    @Test
    void itReadsItsNodeAndItsKafkaAndLeavesTheRestToOthers() {
        TransferSettings settings = read(
                "{'kafka':{'bootstrap.servers':'kafka:9092','security.protocol':'SSL'},'gateway':{'port':1},"
                        + "'scheduler':{'lease':'9s'},'timezone':'UTC'," + NODES + "}",
                "node-a");

        assertThat(settings.kafka().bootstrap()).isEqualTo("kafka:9092");
        assertThat(settings.kafka().properties()).isEqualTo(Map.of("security.protocol", "SSL"));
        assertThat(settings.runFolder()).contains(DATA.resolve("nodes/node-a/run"));
        assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void whatIsMissingIsToldAtOnce() {
        assertThatThrownBy(() -> read("{'gatway':{}," + NODES + "}", "node-c"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("kafka.bootstrap.servers: is missing")
                .hasMessageContaining("there is no node node-c; there are: node-a, node-b")
                .hasMessageContaining("did you mean 'gateway'?");
    }
}
