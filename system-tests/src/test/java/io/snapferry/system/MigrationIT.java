package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.storage.dir.DirLayout;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.Moves;
import io.snapferry.system.support.Place;
import io.snapferry.system.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guests move to their replicas' nodes and back, and live on there when their own node dies. */
class MigrationIT {
    private static final String DISK = "vm-100-disk-0";
    private static final long ABOUT_THE_DELTA = 1 << 20;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dir", "btrfs"})
    void aGuestMovesThereAndBackWithOnlyWhatChanged(String type) throws Exception {
        try (Place a = Place.make(type, folder.resolve("a"));
                Place b = Place.make(type, folder.resolve("b"));
                Place c = Place.make(type, folder.resolve("c"));
                TestCluster cluster = TestCluster.start(folder)) {
            Path disk = a.create(DISK, 16);
            cluster.startNode("node-a", new JsonObject().put("local", a.settings()), hooks());
            cluster.startNode("node-b", new JsonObject().put("local", b.settings()), hooks());
            cluster.startNode("node-c", new JsonObject().put("local", c.settings()), new JsonObject());
            Jobs jobs = new Jobs(cluster.api());
            Moves moves = new Moves(cluster.api());
            jobs.awaitGuest(100);
            jobs.create("100-0", "node-b", Jobs.farAway());
            jobs.awaitSynced("100-0");
            jobs.create("100-1", "node-c", Jobs.farAway());
            jobs.awaitSynced("100-1");

            Disks.write(disk, 3 << 20, 64 << 10);
            byte[] written = Files.readAllBytes(disk);
            moves.migrate(100, "node-b");
            JsonNode there = moves.awaitMoved(100, "node-b");
            assertThat(there.path("move").path("error").asText()).isEmpty();
            assertThat(Files.readAllBytes(b.disk(DISK))).isEqualTo(written);
            assertThat(folder.resolve("stopped-100-vm")).exists();
            assertThat(folder.resolve("started-100-vm")).exists();
            assertThat(moves.bytesOfMigration("100-0")).isLessThan(ABOUT_THE_DELTA);

            Disks.write(b.disk(DISK), 5 << 20, 64 << 10);
            byte[] more = Files.readAllBytes(b.disk(DISK));
            cluster.api().post("jobs/100-0/run", null);
            assertThat(jobs.awaitSynced("100-0").path("target").asText()).isEqualTo("node-a");
            Awaitility.await("the replica at the old home").until(() -> a.hasReplica(DISK, b.disk(DISK)));
            cluster.api().post("jobs/100-1/run", null);
            Awaitility.await("the replica at a third node").until(() -> c.hasReplica(DISK, b.disk(DISK)));
            jobs.awaitSynced("100-1");
            assertThat(jobs.log("100-1")).contains("incremental from").doesNotContain("full copy");

            moves.migrate(100, "node-a");
            moves.awaitMoved(100, "node-a");
            assertThat(Files.readAllBytes(a.disk(DISK))).isEqualTo(more);
            assertThat(jobs.await("100-0", "the job", job -> true)
                            .path("target")
                            .asText())
                    .isEqualTo("node-b");
            assertThat(moves.bytesOfMigration("100-0")).isLessThan(2 * ABOUT_THE_DELTA);
            assertThat(a.asides() + b.asides() + c.asides())
                    .as("nothing had to be set aside")
                    .isZero();
        }
    }

    private JsonObject hooks() {
        return new JsonObject()
                .put("stop", "/usr/bin/touch " + folder.resolve("stopped-{guest}-{kind}"))
                .put("start", "/usr/bin/touch " + folder.resolve("started-{guest}-{kind}"));
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

    @Test
    void aGuestOfADeadNodeLivesOnAndNothingThatItWroteThereIsLost() throws Exception {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        Path disk = Disks.create(a, DISK, 8);
        try (TestCluster cluster = TestCluster.start(folder)) {
            cluster.startNode("node-b", Map.of("local", b), new JsonObject());
            Jobs jobs = new Jobs(cluster.api());
            Moves moves = new Moves(cluster.api());
            byte[] replicated;
            byte[] lost;
            try (ChildSnapferry home = moves.worker(folder, cluster, "node-a", a)) {
                home.awaitOutput("A worker of node-a is up");
                jobs.awaitGuest(100);
                jobs.create("100-0", "node-b", Jobs.farAway());
                jobs.awaitSynced("100-0");
                replicated = Files.readAllBytes(disk);
                Disks.write(disk, 0, 4096);
                lost = Files.readAllBytes(disk);
                assertThat(moves.recover(100, "node-b").status()).isEqualTo(409);
                home.kill();
            }
            jobs.awaitNode("node-a", false);
            JsonNode replica = cluster.api()
                    .get("guests/100/recovery")
                    .body()
                    .path("replicas")
                    .path(0);
            assertThat(replica.path("node").asText()).isEqualTo("node-b");
            assertThat(replica.path("lossSeconds").asLong()).isBetween(1L, 300L);
            assertThat(moves.recover(100, "node-b").status()).isEqualTo(202);
            moves.awaitMoved(100, "node-b");
            assertThat(Files.readAllBytes(home(b))).isEqualTo(replicated);
            Disks.write(home(b), 1 << 20, 4096);

            try (ChildSnapferry back = moves.worker(folder, cluster, "node-a", a)) {
                back.awaitOutput("A worker of node-a is up");
                jobs.awaitNode("node-a", true);
                failBack(cluster.api(), jobs);
                Awaitility.await("the replica at the old home").until(() -> Disks.equal(home(b), a, DISK));
                assertThat(isAnywhere(lost, a))
                        .as("what was written after the last sync")
                        .isTrue();
            }
        }
    }

    private static void failBack(Api api, Jobs jobs) {
        api.post("jobs/100-0/run", null);
        JsonNode done = jobs.awaitSynced("100-0");
        assertThat(done.path("target").asText()).isEqualTo("node-a");
        assertThat(jobs.log("100-0")).contains("set aside");
        Awaitility.await("nobody is deposed any more")
                .until(() -> api.get("guests/100").body().path("deposed").isMissingNode());
    }

    private static Path home(Path storage) {
        return new DirLayout(storage).disk(new VolumeName(DISK));
    }

    private static boolean isAnywhere(byte[] content, Path storage) throws IOException {
        try (Stream<Path> all = Files.walk(storage)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content)) {
                    return true;
                }
            }
            return false;
        }
    }
}
