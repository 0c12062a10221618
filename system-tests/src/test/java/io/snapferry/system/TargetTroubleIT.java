package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.SmallFileSystem;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble on the target is told in the job's log and state, and heals by itself when its cause is gone. */
class TargetTroubleIT {
    private static final AtomicInteger GUESTS = new AtomicInteger(100);

    @TempDir
    static Path folder;

    private static TestCluster cluster;
    private static Jobs jobs;

    /** Each test has a guest and a target's folder of its own. */
    private final int guest = GUESTS.getAndIncrement();

    private final String job = guest + "-0";
    private final String volume = "vm-" + guest + "-disk-0";
    private final Path target = folder.resolve("b" + guest);
    private Path disk;

    @BeforeAll
    static void startCluster() {
        cluster = TestCluster.start(folder);
        jobs = new Jobs(cluster.api());
        cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
    }

    @BeforeEach
    void makeGuest() throws Exception {
        disk = Disks.create(folder.resolve("a"), volume, 16);
        jobs.awaitGuest(guest);
    }

    @AfterEach
    void stopTarget() {
        cluster.api().delete("jobs/" + job + "?force=true");
        cluster.stopNode("node-b");
        jobs.awaitNode("node-b", false);
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void aStorageThatTheTargetLacks() throws Exception {
        cluster.startNode("node-b", Map.of("other", target));
        jobs.awaitNode("node-b", true);
        Api.Answer refused = cluster.api().post("jobs", "{\"id\":\"" + job + "\",\"target\":\"node-b\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText()).contains("node-b has no storage local", "other (dir)");

        cluster.stopNode("node-b");
        jobs.awaitNode("node-b", false);
        jobs.create(job, "node-b", "");
        cluster.startNode("node-b", Map.of("other", target));
        jobs.await(
                job,
                "what is lacking",
                view -> view.path("state").path("error").asText().contains("storage local"));
        assertFailed("storage local", "node-b");

        cluster.stopNode("node-b");
        cluster.startNode("node-b", Map.of("local", target));
        assertHealed(target);
    }

    @Test
    void aTargetThatIsStopped() throws Exception {
        cluster.startNode("node-b", Map.of("local", target));
        jobs.awaitNode("node-b", true);
        cluster.stopNode("node-b");
        jobs.awaitNode("node-b", false);
        jobs.create(job, "node-b", "");

        assertFailed("node-b", "offline");

        cluster.startNode("node-b", Map.of("local", target));
        assertHealed(target);
    }

    @Test
    void aTargetThatStopsInTheMiddle() throws Exception {
        cluster.startNode("node-b", Map.of("local", target));
        jobs.awaitNode("node-b", true);
        jobs.create(job, "node-b", ",\"rate\":2");
        jobs.await(job, "progress", view -> view.path("run").path("bytesDone").asLong() > 0);

        cluster.stopNode("node-b");
        assertFailed("node-b");
        assertThat(Disks.replica(target, volume)).isEmpty();

        cluster.startNode("node-b", Map.of("local", target));
        cluster.api().patch("jobs/" + job, "{\"rate\":null}");
        assertHealed(target);
    }

    @Test
    void aTargetThatIsFull() throws Exception {
        try (SmallFileSystem small = SmallFileSystem.mount(folder.resolve("small"), 10)) {
            cluster.startNode("node-b", Map.of("local", small.path().resolve("b")));
            jobs.awaitNode("node-b", true);
            jobs.create(job, "node-b", "");

            assertFailed("local", "node-b", "space");

            small.grow(64);
            assertHealed(small.path().resolve("b"));
        }
    }

    @Test
    void aReplicaThatSharesNothingWithADiskThatWasMadeAnew() throws Exception {
        cluster.startNode("node-b", Map.of("local", target));
        jobs.awaitNode("node-b", true);
        jobs.create(job, "node-b", ",\"divergence\":\"refuse\"");
        assertHealed(target);
        Disks.forgetSnapshots(folder.resolve("a"), volume);
        Disks.write(disk, 1 << 20, 1 << 20);
        cluster.api().post("jobs/" + job + "/run", "{}");
        assertFailed("no snapshot in common", "'preserve'");

        cluster.api().patch("jobs/" + job, "{\"divergence\":\"preserve\"}");
        assertHealed(target);
        String place = cluster.api()
                .get("jobs/" + job + "/runs")
                .body()
                .path("items")
                .path(0)
                .path("volumes")
                .path(0)
                .path("setAside")
                .asText();
        assertThat(place).contains("aside");
        assertThat(jobs.log(job)).contains(place);
        assertThat(Disks.asides(target)).isEqualTo(1);
    }

    private void assertFailed(String... inTheSentence) {
        JsonNode view = jobs.awaitError(job);
        assertThat(view.path("state").path("error").asText()).contains(inTheSentence);
        assertThat(jobs.log(job)).contains(inTheSentence);
        assertThat(view.path("state").hasNonNull("nextSync")).as("%s", view).isTrue();
        assertThat(Jobs.phase(view)).isIn("error", "pending", "syncing");
    }

    private void assertHealed(Path replicaStorage) throws Exception {
        JsonNode view = jobs.awaitSynced(job);
        assertThat(view.path("state").path("failCount").asInt()).isZero();
        assertThat(view.path("state").hasNonNull("error")).isFalse();
        assertThat(Disks.equal(disk, replicaStorage, volume)).isTrue();
    }
}
