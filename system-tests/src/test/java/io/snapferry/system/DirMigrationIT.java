package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.Moves;
import io.snapferry.system.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirMigrationIT extends Migration {
    @Override
    String type() {
        return "dir";
    }

    @Test
    void aGuestThatGoesOnWritingStaysWhereItIs() throws Exception {
        Path a = folder.resolve("a");
        Path disk = Disks.create(a, DISK, 4);
        Path stopped = folder.resolve("stopped");
        JsonObject writing = new JsonObject()
                .put("stop", "/usr/bin/touch " + stopped)
                .put("start", "/usr/bin/touch " + folder.resolve("started"));
        try (TestCluster cluster = TestCluster.start(folder)) {
            cluster.startNode("node-a", Map.of("local", a), writing);
            cluster.startNode("node-b", Map.of("local", folder.resolve("b")), hooks());
            Jobs jobs = new Jobs(cluster.api());
            Moves moves = new Moves(cluster.api());
            jobs.awaitGuest(100);
            Thread writer = new Thread(() -> writeOnceThere(stopped, disk), "guest");
            writer.start();
            try {
                moves.migrate(100, "node-b");
                JsonNode stayed = moves.awaitOver(100);
                assertThat(stayed.path("move").path("outcome").asText()).isEqualTo("stayed");
                assertThat(stayed.path("move").path("error").asText()).contains(DISK);
                assertThat(stayed.path("node").asText()).isEqualTo("node-a");
                assertThat(folder.resolve("started")).exists();
            } finally {
                writer.interrupt();
                writer.join();
            }
            Disks.write(disk, 0, 1024);
        }
    }

    /** As a guest does that its command does not stop. */
    private static void writeOnceThere(Path stopped, Path disk) {
        try {
            while (!Files.exists(stopped)) {
                Thread.sleep(1);
            }
            for (long offset = 0; !Thread.currentThread().isInterrupted(); offset++) {
                Disks.write(disk, offset % 4096, 512);
                Thread.sleep(1);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
