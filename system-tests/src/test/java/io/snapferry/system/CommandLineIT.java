package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.snapferry.cli.Main;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines that pvesr's manual documents, against the whole system. */
class CommandLineIT {
    @TempDir
    Path folder;

    private TestCluster cluster;
    private Jobs jobs;

    @BeforeEach
    void start() throws Exception {
        Disks.create(folder.resolve("a"), "vm-100-disk-0", 2);
        cluster = TestCluster.start(folder);
        cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        jobs = new Jobs(cluster.api());
        jobs.awaitGuest(100);
        jobs.awaitNode("node-b", true);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void aJobsLifeInTheWordsOfTheManual() throws Exception {
        assertThat(run("create-local-job", "100-0", "node-b", "--schedule", "*/5", "--rate", "10").status)
                .isZero();
        jobs.awaitSynced("100-0");

        assertThat(run("list").out).contains("100-0", "node-b", "*/5", "10");
        assertThat(run("status").out).contains("100-0", "OK").doesNotContain("pending");
        assertThat(run("log", "100-0").out).contains("vm-100-disk-0", "node-b");

        assertThat(run("disable", "100-0").status).isZero();
        assertThat(cluster.api().get("jobs/100-0").body().path("enabled").asBoolean())
                .isFalse();
        Result onDisabled = run("schedule-now", "100-0");
        assertThat(onDisabled.status).isEqualTo(1);
        assertThat(onDisabled.err).contains("disabled");

        assertThat(run("enable", "100-0").status).isZero();
        assertThat(run("update", "100-0", "--schedule", "*/00").status).isZero();
        Result read = run("read", "100-0");
        assertThat(new ObjectMapper().readTree(read.out).path("schedule").asText())
                .isEqualTo("*/00");

        long runs = countRuns();
        assertThat(run("schedule-now", "100-0").status).isZero();
        jobs.await(
                "100-0",
                "a second run",
                job -> countRuns() > runs && Jobs.phase(job).equals("ok"));

        assertThat(run("delete", "100-0").status).isZero();
        Awaitility.await().until(() -> cluster.api().get("jobs/100-0").status() == 404);
        assertThat(Disks.replica(folder.resolve("b"), "vm-100-disk-0")).isEmpty();
        assertThat(run("list").out).doesNotContain("100-0");
    }

    @Test
    void aDeletedJobCanLeaveItsReplicaForTheNextOne() throws Exception {
        run("create-local-job", "100-0", "node-b");
        jobs.awaitSynced("100-0");
        assertThat(run("delete", "100-0", "--keep").status).isZero();
        Awaitility.await().until(() -> cluster.api().get("jobs/100-0").status() == 404);

        assertThat(Disks.replica(folder.resolve("b"), "vm-100-disk-0")).isNotEmpty();
    }

    @Test
    void whatIsKeptAndWhatIsLeftOut() {
        run("create-local-job", "100-0", "node-b");
        jobs.awaitSynced("100-0");
        Awaitility.await().until(() -> run("snapshots", "100").out.contains("base of the next run"));
        assertThat(run("snapshots", "100").out)
                .contains("from node-a to node-b", "local:vm-100-disk-0", "snapferry_100-0_");

        Result excluded = run("exclude", "100", "local:vm-100-disk-0");
        assertThat(excluded.status).isZero();
        assertThat(excluded.err).contains("stays where it is", "runs of its jobs will fail");
        assertThat(run("guests").out.lines()).anyMatch(line -> line.endsWith("no"));
        assertThat(run("include", "100", "local:vm-100-disk-0").err).isEmpty();
        assertThat(run("guests").out.lines()).anyMatch(line -> line.endsWith("yes"));
        assertThat(run("exclude", "100", "local:vm-100-disk-9").err).contains("it has local:vm-100-disk-0");
    }

    @Test
    void aReplicaIsProvenEqualOrFoundDamaged() throws Exception {
        run("create-local-job", "100-0", "node-b");
        jobs.awaitSynced("100-0");
        Result equal = run("verify", "100-0");
        assertThat(equal.status).as(equal.err).isZero();
        assertThat(equal.out).contains("local:vm-100-disk-0").contains("equal");
        assertThat(run("read", "100-0").out).contains("lastVerified");

        Disks.damage(folder.resolve("b"), "vm-100-disk-0");
        Result damaged = run("verify", "100-0");
        assertThat(damaged.status).isEqualTo(1);
        assertThat(damaged.out).contains("differs");
        assertThat(damaged.err).contains("not the same on node-a and node-b", "one of them is damaged");
        jobs.await("100-0", "the error", job -> Jobs.phase(job).equals("error"));
    }

    @Test
    void refusalsAndWrongUsageHaveTheirExitCodes() {
        Result refused = run("create-local-job", "100-0", "node-b", "--schedule", "61");
        assertThat(refused.status).isEqualTo(1);
        assertThat(refused.err).contains("schedule", "61").doesNotContain("Exception");

        assertThat(run("create-local-job", "100-0").status).isEqualTo(2);
        assertThat(run("frobnicate").status).isEqualTo(2);
        assertThat(run("read", "100-9").status).isEqualTo(1);
    }

    @Test
    void programsGetJson() throws Exception {
        run("create-local-job", "100-0", "node-b");
        assertThat(new ObjectMapper().readTree(run("list", "--output", "json").out))
                .isNotEmpty();
        assertThat(new ObjectMapper().readTree(run("status", "--output", "json").out))
                .isNotEmpty();
    }

    private long countRuns() {
        return cluster.api().get("jobs/100-0/runs").body().path("items").size();
    }

    private record Result(int status, String out, String err) {}

    private Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of("SNAPFERRY_URL", cluster.url()),
                arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
