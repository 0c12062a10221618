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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble on the target is told in the job's log and state, and heals by itself when its cause is gone. */
class TargetTroubleIT {
    private static final String DISK = "vm-100-disk-0";

    @TempDir
    Path folder;

    private TestCluster cluster;
    private Jobs jobs;
    private Path disk;

    @BeforeEach
    void start() throws Exception {
        disk = Disks.create(folder.resolve("a"), DISK, 16);
        cluster = TestCluster.start(folder);
        jobs = new Jobs(cluster.api());
        cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
        jobs.awaitGuest(100);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aStorageThatTheTargetLacks() throws Exception {
        cluster.startNode("node-b", Map.of("other", folder.resolve("b")));
        jobs.awaitNode("node-b", true);
        Api.Answer refused = cluster.api().post("jobs", "{\"id\":\"100-0\",\"target\":\"node-b\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().path("detail").asText()).contains("node-b has no storage local", "other (dir)");

        cluster.stopNode("node-b");
        jobs.awaitNode("node-b", false);
        jobs.create("100-0", "node-b", "");
        cluster.startNode("node-b", Map.of("other", folder.resolve("b")));
        jobs.await(
                "100-0",
                "what is lacking",
                job -> job.path("state").path("error").asText().contains("storage local"));
        assertFailed("storage local", "node-b");

        cluster.stopNode("node-b");
        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        assertHealed(folder.resolve("b"));
    }

    @Test
    void aTargetThatIsStopped() throws Exception {
        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        jobs.awaitNode("node-b", true);
        cluster.stopNode("node-b");
        jobs.awaitNode("node-b", false);
        jobs.create("100-0", "node-b", "");

        assertFailed("node-b", "offline");

        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        assertHealed(folder.resolve("b"));
    }

    @Test
    void aTargetThatStopsInTheMiddle() throws Exception {
        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        jobs.awaitNode("node-b", true);
        jobs.create("100-0", "node-b", ",\"rate\":2");
        jobs.await("100-0", "progress", job -> job.path("run").path("bytesDone").asLong() > 0);

        cluster.stopNode("node-b");
        assertFailed("node-b");
        assertThat(Disks.replica(folder.resolve("b"), DISK)).isEmpty();

        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        cluster.api().patch("jobs/100-0", "{\"rate\":null}");
        assertHealed(folder.resolve("b"));
    }

    @Test
    void aTargetThatIsFull() throws Exception {
        try (SmallFileSystem small = SmallFileSystem.mount(folder.resolve("small"), 10)) {
            cluster.startNode("node-b", Map.of("local", small.path().resolve("b")));
            jobs.awaitNode("node-b", true);
            jobs.create("100-0", "node-b", "");

            assertFailed("local", "node-b", "space");

            small.grow(64);
            assertHealed(small.path().resolve("b"));
            cluster.stopNode("node-b");
        }
    }

    @Test
    void aReplicaThatSharesNothingWithADiskThatWasMadeAnew() throws Exception {
        Path target = folder.resolve("b");
        cluster.startNode("node-b", Map.of("local", target));
        jobs.awaitNode("node-b", true);
        jobs.create("100-0", "node-b", ",\"divergence\":\"refuse\"");
        assertHealed(target);
        Disks.forgetSnapshots(folder.resolve("a"), DISK);
        Disks.write(disk, 1 << 20, 1 << 20);
        cluster.api().post("jobs/100-0/run", "{}");
        assertFailed("no snapshot in common", "'preserve'");

        cluster.api().patch("jobs/100-0", "{\"divergence\":\"preserve\"}");
        assertHealed(target);
        String place = cluster.api()
                .get("jobs/100-0/runs")
                .body()
                .path("items")
                .path(0)
                .path("volumes")
                .path(0)
                .path("setAside")
                .asText();
        assertThat(place).contains("aside");
        assertThat(jobs.log("100-0")).contains(place);
        assertThat(Disks.asides(target)).isEqualTo(1);
    }

    private void assertFailed(String... inTheSentence) {
        JsonNode job = jobs.awaitError("100-0");
        assertThat(job.path("state").path("error").asText()).contains(inTheSentence);
        assertThat(jobs.log("100-0")).contains(inTheSentence);
        assertThat(job.path("state").hasNonNull("nextSync")).as("%s", job).isTrue();
        assertThat(Jobs.phase(job)).isIn("error", "pending", "syncing");
    }

    private void assertHealed(Path replicaStorage) throws Exception {
        JsonNode job = jobs.awaitSynced("100-0");
        assertThat(job.path("state").path("failCount").asInt()).isZero();
        assertThat(job.path("state").hasNonNull("error")).isFalse();
        assertThat(Disks.equal(disk, replicaStorage, DISK)).isTrue();
    }
}
