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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command lines that pvesr's manual documents, against the whole system. */
class CommandLineIT {
    private static final AtomicInteger GUESTS = new AtomicInteger(100);

    @TempDir
    static Path folder;

    private static TestCluster cluster;
    private static Jobs jobs;

    /** Each test has a guest of its own. */
    private final String guest = Integer.toString(GUESTS.getAndIncrement());

    private final String job = guest + "-0";
    private final String disk = "vm-" + guest + "-disk-0";

    @BeforeAll
    static void startCluster() {
        cluster = TestCluster.start(folder);
        cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        jobs = new Jobs(cluster.api());
        jobs.awaitNode("node-b", true);
    }

    @BeforeEach
    void makeGuest() throws Exception {
        Disks.create(folder.resolve("a"), disk, 2);
        jobs.awaitGuest(Integer.parseInt(guest));
    }

    @AfterEach
    void dropJob() {
        cluster.api().delete("jobs/" + job + "?force=true");
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void aJobsLifeInTheWordsOfTheManual() throws Exception {
        assertThat(run("create-local-job", job, "node-b", "--schedule", "*/5", "--rate", "10").status)
                .isZero();
        jobs.awaitSynced(job);

        assertThat(run("list").out).contains(job, "node-b", "*/5", "10");
        assertThat(run("status").out).contains(job, "OK").doesNotContain("pending");
        assertThat(run("log", job).out).contains(disk, "node-b");

        assertThat(run("disable", job).status).isZero();
        assertThat(cluster.api().get("jobs/" + job).body().path("enabled").asBoolean())
                .isFalse();
        Result onDisabled = run("schedule-now", job);
        assertThat(onDisabled.status).isEqualTo(1);
        assertThat(onDisabled.err).contains("disabled");

        assertThat(run("enable", job).status).isZero();
        assertThat(run("update", job, "--schedule", "*/00").status).isZero();
        Result read = run("read", job);
        assertThat(new ObjectMapper().readTree(read.out).path("schedule").asText())
                .isEqualTo("*/00");

        long runs = countRuns();
        assertThat(run("schedule-now", job).status).isZero();
        jobs.await(
                job,
                "a second run",
                view -> countRuns() > runs && Jobs.phase(view).equals("ok"));

        assertThat(run("delete", job).status).isZero();
        Awaitility.await().until(() -> cluster.api().get("jobs/" + job).status() == 404);
        assertThat(Disks.replica(folder.resolve("b"), disk)).isEmpty();
        assertThat(run("list").out).doesNotContain(job);
    }

    @Test
    void aDeletedJobCanLeaveItsReplicaForTheNextOne() throws Exception {
        run("create-local-job", job, "node-b");
        jobs.awaitSynced(job);
        assertThat(run("delete", job, "--keep").status).isZero();
        Awaitility.await().until(() -> cluster.api().get("jobs/" + job).status() == 404);

        assertThat(Disks.replica(folder.resolve("b"), disk)).isNotEmpty();
    }

    @Test
    void whatIsKeptAndWhatIsLeftOut() {
        run("create-local-job", job, "node-b");
        jobs.awaitSynced(job);
        Awaitility.await().until(() -> run("snapshots", guest).out.contains("base of the next run"));
        assertThat(run("snapshots", guest).out)
                .contains("from node-a to node-b", "local:" + disk, "snapferry_" + job + "_");

        Result excluded = run("exclude", guest, "local:" + disk);
        assertThat(excluded.status).isZero();
        assertThat(excluded.err).contains("stays where it is", "runs of its jobs will fail");
        assertThat(run("guests").out.lines()).anyMatch(line -> line.contains(disk) && line.contains(" no "));
        assertThat(run("include", guest, "local:" + disk).err).isEmpty();
        assertThat(run("guests").out.lines()).anyMatch(line -> line.contains(disk) && line.contains(" yes "));
        assertThat(run("exclude", guest, "local:vm-" + guest + "-disk-9").err).contains("it has local:" + disk);
    }

    @Test
    void aReplicaIsProvenEqualOrFoundDamaged() throws Exception {
        run("create-local-job", job, "node-b");
        jobs.awaitSynced(job);
        Result equal = run("verify", job);
        assertThat(equal.status).as(equal.err).isZero();
        assertThat(equal.out).contains("local:" + disk).contains("equal");
        assertThat(run("read", job).out).contains("lastVerified");

        Disks.damage(folder.resolve("b"), disk);
        Result damaged = run("verify", job);
        assertThat(damaged.status).isEqualTo(1);
        assertThat(damaged.out).contains("differs");
        assertThat(damaged.err).contains("not the same on node-a and node-b", "one of them is damaged");
        jobs.await(job, "the error", view -> Jobs.phase(view).equals("error"));
    }

    @Test
    void aRunIsWaitedForToItsEnd() {
        run("create-local-job", job, "node-b");
        jobs.awaitSynced(job);
        Result succeeded = run("schedule-now", job, "--wait");
        assertThat(succeeded.status).as(succeeded.err).isZero();
        assertThat(succeeded.out).contains("run " + job + ".", "succeeded");
        String last = succeeded.out.split(" ", -1)[1];
        assertThat(run("log", job, "-f", "--run", last).out).isEqualTo(run("log", job).out);
        assertThat(run("events", "-f", "--all", "--json", "--job", job, "--type", "run.succeeded", "--count", "2")
                        .out
                        .lines())
                .last(InstanceOfAssertFactories.STRING)
                .contains("io.snapferry.run.succeeded", last);

        run("exclude", guest, "local:" + disk);
        Result failed = run("schedule-now", job, "--wait");
        assertThat(failed.status).isEqualTo(3);
        assertThat(failed.out).isEmpty();
        assertThat(failed.err).contains("failed (no-volumes)", "The next one is due at");
    }

    @Test
    void refusalsAndWrongUsageHaveTheirExitCodes() {
        Result refused = run("create-local-job", job, "node-b", "--schedule", "61");
        assertThat(refused.status).isEqualTo(1);
        assertThat(refused.err).contains("schedule", "61").doesNotContain("Exception");

        assertThat(run("create-local-job", job).status).isEqualTo(2);
        assertThat(run("frobnicate").status).isEqualTo(2);
        assertThat(run("read", guest + "-9").status).isEqualTo(1);
    }

    @Test
    void programsGetJson() throws Exception {
        run("create-local-job", job, "node-b");
        assertThat(new ObjectMapper().readTree(run("list", "--output", "json").out))
                .isNotEmpty();
        assertThat(new ObjectMapper().readTree(run("status", "--output", "json").out))
                .isNotEmpty();
    }

    @Test
    void jobsCanBeKeptInFiles() throws Exception {
        Path file = folder.resolve(guest + ".yaml");
        Files.writeString(
                file,
                "jobs:\n- {id: %s, target: node-b, schedule: '22:30', rate: '8..17: 20;100', maxLag: 2h, keep: 'daily=7,last=3'}\n"
                        .formatted(job));
        Result dry = run("apply", "-f", file.toString(), "--dry-run");
        assertThat(dry.status).as(dry.err).isEqualTo(6);
        Result created = run("apply", "-f", file.toString());
        assertThat(created.status).as(created.err).isZero();
        assertThat(created.out).contains("created job " + job);
        assertThat(created.err).doesNotContain("in other words");
        jobs.awaitSynced(job);
        assertThat(run("apply", "-f", file.toString(), "--dry-run").out).contains("nothing to do");

        Files.writeString(file, run("export", "--guest", guest).out);
        assertThat(run("apply", "-f", file.toString(), "--dry-run").status).isZero();
        Files.writeString(
                file, Files.readString(file).replaceAll("(?m)^.*(rate|keep):.*\n", "") + "    enabled: false\n");
        assertThat(run("apply", "-f", file.toString()).out)
                .contains("~ job " + job + ": rate \"8..17: 20; 100\" -> none", "enabled true -> false", "1 changed");
        assertThat(run("export", "--guest", guest).out).endsWith(Files.readString(file));

        Files.writeString(file, Files.readString(file).replace("22:30", "25:61"));
        Result refused = run("apply", "-f", file.toString());
        assertThat(refused.status).isEqualTo(1);
        assertThat(refused.err).contains(guest + ".yaml:", "schedule: ", "nothing was changed");
    }

    private long countRuns() {
        return cluster.api().get("jobs/" + job + "/runs").body().path("items").size();
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
