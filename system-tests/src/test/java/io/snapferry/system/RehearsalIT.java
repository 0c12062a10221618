package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Ext4;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.Moves;
import io.snapferry.system.support.Place;
import io.snapferry.system.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas are tried where they lie, and nothing of that stays. */
class RehearsalIT {
    private static final String DISK = "vm-100-disk-0";
    private static final int MEBIBYTES = 16;

    @TempDir
    Path folder;

    private static JsonNode rehearse(TestCluster cluster, Jobs jobs) {
        assertThat(cluster.api().post("jobs/100-0/rehearse", null).status()).isEqualTo(202);
        return awaitRehearsed(jobs);
    }

    private static JsonNode awaitRehearsed(Jobs jobs) {
        return jobs.await("100-0", "a rehearsal", job -> job.path("state").has("lastRehearsal") && !job.has("run"))
                .path("state")
                .path("lastRehearsal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "btrfs"})
    void aGoodReplicaPassesAndStaysAsItIs(String type) throws Exception {
        try (Place a = Place.make(type, folder.resolve("a"));
                Place b = Place.make(type, folder.resolve("b"));
                TestCluster cluster = TestCluster.start(folder)) {
            a.create(DISK, MEBIBYTES);
            a.write(DISK, 0, Ext4.image(MEBIBYTES));
            cluster.startNode("node-a", new JsonObject().put("local", a.settings()), new JsonObject());
            cluster.startNode("node-b", new JsonObject().put("local", b.settings()), new JsonObject());
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(100);
            jobs.create("100-0", "node-b", Jobs.farAway());
            JsonNode synced = jobs.awaitSynced("100-0").path("state");

            JsonNode passed = rehearse(cluster, jobs);
            assertThat(passed.path("outcome").asText()).as(jobs.log("100-0")).isEqualTo("passed");
            assertThat(passed.path("snapshot").asText()).startsWith("snapferry_100-0_");
            assertThat(jobs.log("100-0")).contains("e2fsck -fn found nothing wrong", "the content is equal");
            assertThat(b.hasClones()).isFalse();
            assertThat(b.hasReplica(DISK, a.read(DISK))).isTrue();

            JsonNode after = cluster.api().get("jobs/100-0").body().path("state");
            for (String field : List.of("lastSync", "nextSync", "failCount")) {
                assertThat(after.path(field)).as(field).isEqualTo(synced.path(field));
            }
            a.write(DISK, 8 << 20, 4096);
            cluster.api().post("jobs/100-0/run", null);
            Awaitility.await("the next run")
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> b.hasReplica(DISK, a.read(DISK)));
            jobs.awaitSynced("100-0");
            assertThat(jobs.log("100-0")).contains("incremental from").doesNotContain("set aside");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "btrfs"})
    void aReplicaOfADamagedFileSystemFailsInTheWordsOfItsCheck(String type) throws Exception {
        try (Place a = Place.make(type, folder.resolve("a"));
                Place b = Place.make(type, folder.resolve("b"));
                TestCluster cluster = TestCluster.start(folder)) {
            a.create(DISK, MEBIBYTES);
            a.write(DISK, 0, Ext4.damagedImage(MEBIBYTES));
            cluster.startNode("node-a", new JsonObject().put("local", a.settings()), new JsonObject());
            cluster.startNode("node-b", new JsonObject().put("local", b.settings()), new JsonObject());
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(100);
            jobs.create("100-0", "node-b", Jobs.farAway());
            jobs.awaitSynced("100-0");

            JsonNode failed = rehearse(cluster, jobs);
            assertThat(failed.path("outcome").asText()).isEqualTo("failed");
            assertThat(failed.path("errorCode").asText()).isEqualTo("check-failed");
            assertThat(failed.path("volume").asText()).isEqualTo("local:" + DISK);
            assertThat(failed.path("message").asText())
                    .contains("e2fsck -fn ended with status 4", "its home has the same content");
            assertThat(b.hasClones()).isFalse();
            JsonNode state = cluster.api().get("jobs/100-0").body().path("state");
            assertThat(state.path("phase").asText()).isEqualTo("ok");
            assertThat(state.path("failCount").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dir", "btrfs"})
    void whatAKilledWorkerLeavesGoesWithTheNextRehearsal(String type) throws Exception {
        Path begun = folder.resolve("begun");
        Path check = Files.writeString(folder.resolve("check"), "#!/bin/sh\ntouch " + begun + "\nexec sleep 30\n");
        Files.setPosixFilePermissions(check, PosixFilePermissions.fromString("rwx------"));
        try (Place a = Place.make(type, folder.resolve("a"));
                Place b = Place.make(type, folder.resolve("b"));
                TestCluster cluster = TestCluster.start(folder)) {
            a.create(DISK, MEBIBYTES);
            a.write(DISK, 0, Ext4.image(MEBIBYTES));
            cluster.startNode("node-a", new JsonObject().put("local", a.settings()), new JsonObject());
            Jobs jobs = new Jobs(cluster.api());
            JsonObject rehearsal = new JsonObject().put("command", check.toString());
            try (ChildSnapferry worker =
                    new Moves(cluster.api()).worker(folder, cluster, "node-b", b.settings(), rehearsal)) {
                worker.awaitOutput("A worker of node-b is up");
                jobs.awaitGuest(100);
                jobs.create("100-0", "node-b", Jobs.farAway());
                jobs.awaitSynced("100-0");
                cluster.api().post("jobs/100-0/rehearse", null);
                Awaitility.await("the check").atMost(Duration.ofSeconds(90)).until(() -> Files.exists(begun));
                worker.kill();
            }
            assertThat(b.hasClones()).as("what the killed worker left").isTrue();
            cluster.startNode("node-b", new JsonObject().put("local", b.settings()), new JsonObject());
            JsonNode last = awaitRehearsed(jobs);
            if (!last.path("outcome").asText().equals("passed")) {
                assertThat(last.path("errorCode").asText()).isEqualTo("worker-lost");
                cluster.api().post("jobs/100-0/rehearse", null);
                jobs.await(
                        "100-0",
                        "another rehearsal",
                        job -> job.path("state")
                                .path("lastRehearsal")
                                .path("outcome")
                                .asText()
                                .equals("passed"));
            }
            assertThat(b.hasClones()).isFalse();
        }
    }
}
