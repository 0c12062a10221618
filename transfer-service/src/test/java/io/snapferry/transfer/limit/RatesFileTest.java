package io.snapferry.transfer.limit;

import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.rate.RateProfile;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RatesFileTest {

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void write(String rate) throws IOException {
        Files.writeString(folder.resolve("config.yaml"), "nodes:\n  node-a:\n    rate: " + rate + "\n");
    }

    @Test
    void limitsFollowTheFileAndABrokenOneChangesNothing() throws IOException {
        NodeLimits limits = NodeLimits.none();
        write("10");
        RatesFile rates = new RatesFile(vertx, folder.resolve("config.yaml"), new NodeName("node-a"), limits, 20);
        vertx.runOnContext(now -> rates.follow());
        awaitRate(limits, "10");

        write("'mon..fri 8..17: 20; 100'");
        awaitRate(limits, "mon..fri 8..17: 20; 100");
        for (String broken : new String[] {"0", "[", "'mom: 1'"}) {
            write(broken);
            await().until(() ->
                    rates.refused().contains("config.yaml") || rates.refused().contains("rate"));
            awaitRate(limits, "mon..fri 8..17: 20; 100");
            write("'mon..fri 8..17: 20; 100'");
            await().until(() -> rates.refused().isEmpty());
        }
    }

    private static void awaitRate(NodeLimits limits, String text) {
        await().until(() -> limits.settings().node().send().equals(Optional.of(RateProfile.parse(text))));
    }
}
