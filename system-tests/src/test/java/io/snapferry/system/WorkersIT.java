package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.standalone.broker.LoopbackPort;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Endings;
import io.snapferry.system.support.Figures;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two worker processes of one node share its runs, and what one leaves that is killed, the other does. */
class WorkersIT {
    private static final String SLOWLY = Jobs.farAway() + ",\"rate\":0.1";

    @TempDir
    Path folder;

    @Test
    void theRunsOfAKilledWorkerGoOnAtTheOther() throws Exception {
        Random random = new Random(Long.getLong("kill.seed", 1));
        Path source = folder.resolve("a");
        Path target = folder.resolve("b");
        Path first = Disks.create(source, "vm-100-disk-0", 12);
        Path second = Disks.create(source, "vm-200-disk-0", 12);
        Path third = Disks.create(target, "vm-300-disk-0", 12);
        int firstMetrics = LoopbackPort.choose();
        int secondMetrics = LoopbackPort.choose();
        try (TestCluster cluster = TestCluster.start(folder);
                ChildSnapferry one = worker(cluster, source, firstMetrics);
                ChildSnapferry two = worker(cluster, source, secondMetrics)) {
            cluster.startNode("node-b", Map.of("local", target));
            one.awaitOutput("A worker of node-a is up");
            two.awaitOutput("A worker of node-a is up");
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(100);
            jobs.awaitGuest(200);
            jobs.awaitGuest(300);
            jobs.create("200-0", "node-b", SLOWLY);
            String workerOf200 = begun(jobs, "200-0");
            jobs.create("100-0", "node-b", SLOWLY);
            String workerOf100 = begun(jobs, "100-0");
            assertThat(workerOf100).as("each has one slot").isNotEqualTo(workerOf200);
            jobs.create("300-0", "node-a", SLOWLY);
            // The other two have the slots for first copies.
            cluster.api().post("jobs/300-0/run", null);
            begun(jobs, "300-0", 1 + random.nextInt(300_000));
            String receiver = receiver(cluster.api(), jobs.log("300-0"));
            for (int port : List.of(firstMetrics, secondMetrics)) {
                assertThat(Figures.read("http://127.0.0.1:" + port).lines())
                        .contains("snapferry_slots_used{node=\"node-a\"} 1.0");
            }

            ofWhich(receiver, one, two).kill();
            assertThat(Disks.replica(source, "vm-300-disk-0"))
                    .as("half a copy is no replica")
                    .isEmpty();
            for (String job : List.of("100-0", "200-0", "300-0")) {
                change(cluster.api(), job, "{\"rate\":null}");
            }

            for (String job : List.of("100-0", "200-0", "300-0")) {
                JsonNode done = jobs.awaitSynced(job);
                assertThat(done.path("state").path("failCount").asInt()).isZero();
            }
            assertThat(Figures.read(cluster.url()).lines())
                    .anyMatch(line -> line.startsWith("snapferry_leases_lost_total{node=\"node-a\"}"));
            assertThat(Disks.equal(first, target, "vm-100-disk-0")).isTrue();
            assertThat(Disks.equal(second, target, "vm-200-disk-0")).isTrue();
            assertThat(Disks.equal(third, source, "vm-300-disk-0")).isTrue();
            assertThat(jobs.log("300-0"))
                    .as("its target's other worker goes on with the same run")
                    .contains("the run goes on with worker")
                    .doesNotContain("attempt 2");
            boolean is100 = receiver.equals(workerOf100);
            assertThat(jobs.log(is100 ? "100-0" : "200-0"))
                    .as("its source's other worker does it again")
                    .contains("no sign of life")
                    .contains("attempt 2");
            String kept = is100 ? "200-0" : "100-0";
            assertThat(jobs.log(kept))
                    .as("at its first rate it would not have ended in time")
                    .contains("from now on no rate limit");
            jobs.awaitNode("node-a", true);

            cancelARun(cluster.api(), jobs, kept, is100 ? second : first);
            stopInARun(cluster.api(), jobs, kept, ofWhich(is100 ? workerOf200 : workerOf100, one, two));
            assertThat(Endings.told(cluster.kafka().bootstrap()).values()).containsExactly(1, 1, 1, 1, 1);
        }
    }

    private static void cancelARun(Api api, Jobs jobs, String job, Path disk) throws IOException {
        Disks.write(disk, 0, 8 << 20);
        change(api, job, "{\"rate\":1}");
        api.post("jobs/" + job + "/run", null);
        begun(jobs, job);

        assertThat(api.post("jobs/" + job + "/cancel", null).status()).isEqualTo(200);
        assertThat(api.post("jobs/" + job + "/cancel", null).status()).isEqualTo(409);
        Awaitility.await("the last word of the worker")
                .until(() -> jobs.log(job), log -> log.contains("is stopped on node-a"));
        assertThat(jobs.log(job))
                .contains("is cancelled by a request from 127.0.0.1")
                .doesNotContain("failed");
        JsonNode run = api.get("jobs/" + job + "/runs").body().path("items").path(0);
        assertThat(run.path("phase").asText()).isEqualTo("cancelled");
        assertThat(run.path("bytesDone").asLong()).isBetween(100_000L, 8L << 20);
        assertThat(Jobs.phase(api.get("jobs/" + job).body())).isEqualTo("ok");
    }

    /** SIGTERM lets it finish. */
    private static void stopInARun(Api api, Jobs jobs, String job, ChildSnapferry worker) {
        change(api, job, "{\"rate\":1}");
        api.post("jobs/" + job + "/run", null);
        begun(jobs, job);
        worker.close();
        assertThat(jobs.awaitSynced(job).path("state").path("failCount").asInt())
                .isZero();
        assertThat(jobs.log(job)).contains("attempt 1").contains("ended");
        jobs.awaitNode("node-a", false);
    }

    private static void change(Api api, String job, String settings) {
        assertThat(api.patch("jobs/" + job, settings).status()).isEqualTo(200);
    }

    private ChildSnapferry worker(TestCluster cluster, Path storage, int metrics) throws IOException {
        Path config = Files.writeString(folder.resolve("worker.yaml"), """
                kafka:
                  bootstrap.servers: %s
                replication:
                  certificates: %s
                nodes:
                  node-a:
                    slots: 1
                    scan-interval: 1s
                    storages:
                      local:
                        type: dir
                        path: %s
                """.formatted(
                        cluster.kafka().bootstrap(), cluster.certificates("node-a"), storage));
        String data = folder.resolve("data").toString();
        return ChildSnapferry.start(
                folder,
                "worker",
                "--data",
                data,
                "--config",
                config.toString(),
                "--node",
                "node-a",
                "--metrics",
                Integer.toString(metrics));
    }

    /** The worker that has begun the job's run, once some of it is there. */
    private static String begun(Jobs jobs, String job) {
        return begun(jobs, job, 100_000);
    }

    private static String begun(Jobs jobs, String job, int bytes) {
        return jobs.await(
                        job,
                        "a part of the full sync",
                        view -> view.path("run").path("bytesDone").asLong() >= bytes)
                .path("run")
                .path("worker")
                .asText();
    }

    /** The worker of node-a that a run with this log sends to. */
    private static String receiver(Api api, String log) {
        for (JsonNode node : api.get("nodes").body().path("items")) {
            for (JsonNode worker : node.path("workers")) {
                if (log.contains(
                        "target node-a at " + worker.path("dataAddress").asText() + ",")) {
                    return worker.path("name").asText();
                }
            }
        }
        throw new AssertionError("no worker is where the run sends to: " + log);
    }

    /** The process in whose log that worker is named. */
    private ChildSnapferry ofWhich(String worker, ChildSnapferry... all) throws IOException {
        for (ChildSnapferry child : all) {
            Path log = folder.resolve("data/nodes/node-a/worker-" + child.pid() + ".log");
            if (Files.readString(log).contains(worker)) {
                return child;
            }
        }
        throw new AssertionError("no log names " + worker);
    }
}
