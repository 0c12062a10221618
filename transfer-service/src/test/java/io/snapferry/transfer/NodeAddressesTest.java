package io.snapferry.transfer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.kit.config.ConfigException;
import io.snapferry.kit.config.ConfigProblems;
import io.snapferry.kit.config.ConfigSection;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.core.Compression;
import io.snapferry.transfer.security.Network;
import io.snapferry.transfer.security.Protection;
import io.snapferry.transfer.security.ReplicationSettings;
import io.snapferry.transfer.storage.PluginLoader;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeAddressesTest {

    private static final NodeName NODE = new NodeName("node-a");
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void stop() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({
        "10.10.0.5, '',             10.10.0.0/24, ''",
        "10.10.1.5, '',             10.10.0.0/24, nodes.node-a.host: 10.10.1.5 is not in replication.network 10.10.0.0/24",
        "0.0.0.0,   '',             10.10.0.0/24, nodes.node-a.host: 0.0.0.0 is not in",
        "0.0.0.0,   10.10.0.5:7100, 10.10.0.0/24, ''",
        "0.0.0.0,   10.10.0.5,      10.10.0.0/24, ''",
        "0.0.0.0,   10.10.1.5,      10.10.0.0/24, nodes.node-a.advertised-address: 10.10.1.5 is not in",
        "::,        [fd00::5],      fd00::/8,     ''",
        "0.0.0.0,   10.10.1.5:7100, 10.10.0.0/24, nodes.node-a.advertised-address: 10.10.1.5 is not in",
        "::,        [fd00::5]:7100, fd00::/8,     ''",
        "::1,       '',             ::1/128,      ''",
        "localhost, '',             127.0.0.0/8,  ''"
    })
    void whatOthersAreToldIsInTheNetwork(String host, String advertised, String network, String problem) {
        ReplicationSettings replication = new ReplicationSettings(
                ReplicationSettings.Type.INSECURE,
                Optional.of(Network.parse(network)),
                Path.of("none"),
                Compression.NONE);
        JsonObject node = new JsonObject().put("host", host);
        if (!advertised.isEmpty()) {
            node.put("advertised-address", advertised);
        }
        TransferSettings settings = TransferSettings.read(
                new ConfigSection("nodes.node-a", node, new ConfigProblems()),
                NODE,
                new KafkaSettings("127.0.0.1:9092", Map.of()),
                PluginLoader.installed(),
                replication);
        Protection protection = Protection.open(VERTX, replication, NODE);

        if (problem.isEmpty()) {
            assertThatCode(() -> NodeAddresses.requireWithin(protection, settings))
                    .doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> NodeAddresses.requireWithin(protection, settings))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageStartingWith(problem);
        }
    }
}
