package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.Moves;
import io.snapferry.system.support.Place;
import io.snapferry.system.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guests move to their replicas' nodes and back, and live on there when their own node dies. A class for each type of
 * storage, so that they run side by side.
 */
abstract class Migration {
    static final String DISK = "vm-100-disk-0";
    private static final long ABOUT_THE_DELTA = 1 << 20;

    @TempDir
    Path folder;

    /** As {@link Place#make} takes it. */
    abstract String type();

    @Test
    void aGuestMovesThereAndBackWithOnlyWhatChanged() throws Exception {
        try (Place a = Place.make(type(), folder.resolve("a"));
                Place b = Place.make(type(), folder.resolve("b"));
                Place c = Place.make(type(), folder.resolve("c"));
                TestCluster cluster = TestCluster.start(folder)) {
            a.create(DISK, 16);
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

            a.write(DISK, 3 << 20, 64 << 10);
            byte[] written = a.read(DISK);
            moves.migrate(100, "node-b");
            JsonNode there = moves.awaitMoved(100, "node-b");
            assertThat(there.path("move").path("error").asText()).isEmpty();
            assertThat(b.read(DISK)).isEqualTo(written);
            assertThat(folder.resolve("stopped-100-vm")).exists();
            assertThat(folder.resolve("started-100-vm")).exists();
            assertThat(moves.bytesOfMigration("100-0")).isLessThan(ABOUT_THE_DELTA);

            b.write(DISK, 5 << 20, 64 << 10);
            byte[] more = b.read(DISK);
            cluster.api().post("jobs/100-0/run", null);
            assertThat(jobs.awaitSynced("100-0").path("target").asText()).isEqualTo("node-a");
            awaitReplica(a, more);
            cluster.api().post("jobs/100-1/run", null);
            awaitReplica(c, more);
            jobs.awaitSynced("100-1");
            assertThat(jobs.log("100-1")).contains("incremental from").doesNotContain("full copy");

            moves.migrate(100, "node-a");
            moves.awaitMoved(100, "node-a");
            assertThat(a.read(DISK)).isEqualTo(more);
            assertThat(jobs.await("100-0", "the job", job -> true)
                            .path("target")
                            .asText())
                    .isEqualTo("node-b");
            assertThat(moves.bytesOfMigration("100-0")).isLessThan(2 * ABOUT_THE_DELTA);
            assertThat(moves.asides("100-0")).isEmpty();
            assertThat(moves.asides("100-1")).isEmpty();
        }
    }

    private static void awaitReplica(Place place, byte[] content) {
        Awaitility.await("the replica").atMost(Jobs.PATIENCE).until(() -> place.hasReplica(DISK, content));
    }

    final JsonObject hooks() {
        return new JsonObject()
                .put("stop", "/usr/bin/touch " + folder.resolve("stopped-{guest}-{kind}"))
                .put("start", "/usr/bin/touch " + folder.resolve("started-{guest}-{kind}"));
    }

    @Test
    void aGuestOfADeadNodeLivesOnAndNothingThatItWroteThereIsLost() throws Exception {
        try (Place a = Place.make(type(), folder.resolve("a"));
                Place b = Place.make(type(), folder.resolve("b"));
                TestCluster cluster = TestCluster.start(folder)) {
            a.create(DISK, 8);
            cluster.startNode("node-b", new JsonObject().put("local", b.settings()), new JsonObject());
            Jobs jobs = new Jobs(cluster.api());
            Moves moves = new Moves(cluster.api());
            byte[] replicated;
            byte[] lost;
            try (ChildSnapferry home = moves.worker(folder, cluster, "node-a", a.settings())) {
                home.awaitOutput("A worker of node-a is up");
                jobs.awaitGuest(100);
                jobs.create("100-0", "node-b", Jobs.farAway());
                jobs.awaitSynced("100-0");
                replicated = a.read(DISK);
                a.write(DISK, 0, 4096);
                lost = a.read(DISK);
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
            assertThat(b.read(DISK)).isEqualTo(replicated);
            b.write(DISK, 1 << 20, 4096);
            byte[] written = b.read(DISK);

            try (ChildSnapferry back = moves.worker(folder, cluster, "node-a", a.settings())) {
                back.awaitOutput("A worker of node-a is up");
                jobs.awaitNode("node-a", true);
                failBack(cluster.api(), jobs);
                awaitReplica(a, written);
                assertThat(moves.asides("100-0")).hasSize(1);
                assertThat(a.readAside(moves.asides("100-0").get(0))).isEqualTo(lost);
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
}
