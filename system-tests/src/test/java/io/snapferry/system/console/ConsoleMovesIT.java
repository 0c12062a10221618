package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.standalone.broker.LoopbackPort;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Ext4;
import io.snapferry.system.support.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each button of the web console, pressed while real disks are replicated. */
class ConsoleMovesIT {
    private static final String DISK = "vm-%d-disk-0";
    private static final String REHEARSAL = "[aria-labelledby='rehearsal-title']";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static ChildSnapferry snapferry;
    private static String url;
    private static Path source;
    private static Path target;
    private static Api api;
    private static Jobs jobs;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open(folder.resolve("profile"));
        Path data = folder.resolve("data");
        source = data.resolve("nodes/node-a/local");
        target = data.resolve("nodes/node-b/local");
        Disks.create(source, disk(100), 80);
        Disks.create(source, "vm-100-disk-1", 8);
        Disks.create(source, disk(600), Ext4.damagedImage(16));
        for (int guest : List.of(200, 201, 202, 300, 301, 302, 400, 500)) {
            Disks.create(source, disk(guest), 2);
        }
        String port = Integer.toString(LoopbackPort.choose());
        url = "http://127.0.0.1:" + port;
        snapferry = ChildSnapferry.start(folder, "up", "--data", data.toString(), "--port", port);
        snapferry.awaitOutput("Snapferry is up");
        api = Api.ofUp(url, data);
        jobs = new Jobs(api);
        jobs.awaitGuest(500);
        jobs.awaitGuest(600);
        jobs.awaitNode("node-b", true);
        browser.go(url + "/");
        browser.type("token", Files.readString(data.resolve("admin.token")).strip());
        browser.press("Log in");
        browser.awaitText("live");
    }

    @AfterAll
    static void stop() {
        if (snapferry != null) {
            snapferry.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void comeAnew() {
        browser.go(url + "/?again=" + System.nanoTime());
        browser.awaitText("live");
    }

    @AfterEach
    void nothingFailedInTheBrowser() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aRunIsWatchedCancelledAndStartedAgainAndItsReplicaProven() throws Exception {
        jobs.create("100-0", "node-b", ",\"rate\":1" + Jobs.farAway());
        browser.goTo("#/jobs/100-0");
        browser.await(
                "rate and remaining time of the run",
                () -> browser.textOf(".running > .progress").matches("\\d+% · .* of about .* · .*B/s · .* left"));
        browser.await(
                "those of a volume",
                () -> browser.textOf(".running .volume").matches("(?s).*vm-100-disk-\\d.*full.*B/s · .* left.*"));
        String before = browser.textOf(".running > .progress");
        browser.await("progress", () -> percent(browser.textOf(".running > .progress")) > percent(before));
        Axe.assertNothingIsWrong(browser, "a job that runs");
        browser.goTo("#/overview");
        browser.await(
                "a run on the overview", () -> browser.textOf(".tile.syncing").startsWith("1"));
        browser.awaitText("1 of 6 out");
        browser.goTo("#/jobs?set=syncing");
        browser.await(
                "its progress in the table", () -> browser.textOf("table.jobs").contains(" left"));
        browser.goTo("#/jobs/100-0");
        browser.press("Cancel run");
        browser.awaitText("The run of job 100-0 is ended.");
        browser.await(
                "its end among the runs",
                () -> browser.textOf("[aria-label='Table of runs']").contains("cancelled"));

        browser.press("Edit…");
        browser.empty("rate");
        browser.type("comment", "as fast as it can");
        browser.press("Save");
        browser.awaitText("Job 100-0 is changed.");
        browser.awaitText("no limit");
        browser.press("Run now");
        browser.awaitText("common base: ");
        browser.press("Verify");
        browser.awaitText("proven equal");
        assertThat(Disks.equal(disk(source, 100), target, disk(100))).isTrue();

        browser.press("Disable");
        browser.awaitText("Job 100-0 is disabled.");
        browser.press("Enable");
        browser.awaitText("Job 100-0 is enabled.");
        assertThat(api.get("jobs/100-0").body().path("comment").asText()).isEqualTo("as fast as it can");
    }

    @Test
    void severalJobsAreChangedRunAndDeletedAtOnce() throws Exception {
        List<String> ids = List.of("200-0", "201-0", "202-0");
        for (String id : ids) {
            jobs.create(id, "node-b", Jobs.farAway());
            jobs.awaitSynced(id);
        }
        browser.goTo("#/nodes/node-b");
        browser.type("text", "201-0");
        browser.await("one of the node's jobs", () -> browser.textOf(".tally").startsWith("1 of "));
        browser.tick("input[aria-label='Select all: 1 job']");
        browser.awaitText("1 job selected");
        browser.goTo("#/jobs");
        ids.forEach(ConsoleMovesIT::select);
        browser.press("Disable");
        browser.awaitText("Disabled 3 jobs.");
        assertThat(all(ids)).noneMatch(job -> job.path("enabled").asBoolean());
        browser.press("Enable");
        browser.awaitText("Enabled 3 jobs.");
        assertThat(all(ids)).allMatch(job -> job.path("enabled").asBoolean());

        browser.press("Set rate…");
        browser.type("rate", "-1");
        browser.press("Set the rate");
        browser.awaitText("out of range");
        Axe.assertNothingIsWrong(browser, "a rate that is refused");
        browser.type("rate", "7");
        browser.press("Set the rate");
        browser.awaitText("Set the rate of 3 jobs.");
        assertThat(all(ids)).allMatch(job -> job.path("rate").asInt() == 7);

        List<String> before = all(ids).map(ConsoleMovesIT::lastSync).toList();
        browser.press("Run now");
        browser.awaitText("Asked for a run of 3 jobs.");
        for (String id : ids) {
            jobs.await(id, "another run of " + id, job -> !before.contains(lastSync(job)));
        }

        browser.press("Select none");
        browser.doubleClick("tr:has([aria-label='Select job 201-0']) .status");
        browser.awaitText("Edit job 201-0");
        browser.press("Close");
        ids.forEach(ConsoleMovesIT::select);
        browser.press("Delete…");
        browser.awaitText("Delete 3 jobs?");
        browser.tick("input[name='mode'][value='force']");
        browser.press("Delete 3 jobs");
        browser.awaitText("Began to delete 3 jobs.");
        assertThat(ids).allMatch(id -> api.get("jobs/" + id).status() == 404);
        browser.await("the rest", () -> !browser.text().contains("200-0"));
    }

    @Test
    void aJobIsDeletedWithItsReplicaOrWithoutItOrAtOnce() throws Exception {
        for (String id : List.of("300-0", "301-0", "302-0")) {
            jobs.create(id, "node-b", Jobs.farAway());
            jobs.awaitSynced(id);
        }
        delete("300-0", "");
        delete("301-0", "keep");
        delete("302-0", "force");

        assertThat(Disks.replica(target, disk(300))).isEmpty();
        assertThat(Disks.replica(target, disk(301))).isNotEmpty();
        assertThat(Disks.replica(target, disk(302))).isNotEmpty();
        assertThat(disk(source, 300)).exists();
        browser.goTo("#/guests/300");
        browser.awaitText("Nothing replicates this guest");
    }

    private static void delete(String id, String mode) {
        browser.goTo("#/jobs/" + id);
        browser.press("Delete…");
        browser.tick("input[name='mode'][value='" + mode + "']");
        browser.press("Delete the job");
        browser.awaitText("Began to delete 1 job.");
        browser.await(id + " to go", () -> api.get("jobs/" + id).status() == 404);
        browser.await("the page to say so", () -> !browser.offers("Delete…"));
    }

    @Test
    void whyARunFailedStandsInItsLogAndWhatIsWrongIsMended() throws Exception {
        jobs.create("400-0", "node-b", Jobs.farAway());
        jobs.awaitSynced("400-0");
        browser.goTo("#/jobs/400-0");
        browser.press("Edit…");
        browser.unfold("Retention, storages, divergence");
        browser.type("keep", "last=2, daily=7");
        browser.awaitText("at most 9 snapshots");
        browser.choose("divergence", "refuse");
        browser.type("storageMap", "local=nowhere");
        browser.press("Save");
        browser.awaitText("node-b has no storage nowhere");
        browser.empty("storageMap");
        browser.press("Save");
        browser.awaitText("Job 400-0 is changed.");
        Disks.forgetSnapshots(source, disk(400));
        Disks.write(disk(source, 400), 0, 4096);
        browser.press("Run now");
        browser.awaitText("The last run failed:");
        browser.goTo("#/jobs?set=failing");
        browser.press("400-0");
        browser.await("why, in its log", () -> browser.textOf("#log .error").contains("no snapshot in common"));
        String failed = browser.textOf("#log-title").replaceAll(".* ", "");

        browser.press("Edit…");
        browser.unfold("Retention, storages, divergence");
        browser.choose("divergence", "preserve: set it aside");
        browser.press("Save");
        browser.await(
                "the change",
                () -> browser.textOf(".columns > section + section").contains("preserve"));
        browser.press("Run now");
        jobs.awaitSynced("400-0");
        browser.await("the end of the failure", () -> !browser.text().contains("The last run failed:"));
        browser.press(failed);
        browser.awaitText("Log of run " + failed);
        browser.await("the log of that run", () -> browser.textOf("#log").contains("no snapshot in common"));
    }

    @Test
    void aReplicaIsRehearsedAndWhatIsWrongWithItStandsOnTheOverview() throws Exception {
        jobs.create("600-0", "node-b", Jobs.farAway());
        String synced = lastSync(jobs.awaitSynced("600-0"));
        browser.goTo("#/jobs/600-0");
        browser.awaitText("Nobody has tried this replica");
        browser.press("Rehearse now");
        browser.awaitText("The replica of job 600-0 is rehearsed as soon as its guest is idle.");
        browser.awaitText("The last rehearsal failed:");
        browser.await(
                "what was found",
                () -> browser.textOf(REHEARSAL)
                        .matches("(?s).*failed.*ended with status 4.*content equal to its home’s.*on demand only.*"));
        Axe.assertNothingIsWrong(browser, "a rehearsal that failed");

        browser.goTo("#/overview");
        browser.awaitText("1 job’s last rehearsal failed");
        Axe.assertNothingIsWrong(browser, "a rehearsal that failed on the overview");
        browser.press("1 ✕ rehearsal failed");
        browser.press("600-0");
        Disks.write(disk(source, 600), 0, Ext4.image(16));
        browser.press("Run now");
        jobs.await("600-0", "another run", job -> !lastSync(job).equals(synced));
        browser.press("Rehearse now");
        browser.await(
                "a rehearsal that passes", () -> browser.textOf(REHEARSAL).matches("(?s)Rehearsal\\s+✓ passed.*"));
        assertThat(browser.textOf(REHEARSAL)).contains("e2fsck -fn found nothing wrong");
        assertThat(browser.text()).doesNotContain("The last rehearsal failed:");

        browser.press("Edit…");
        browser.type("rehearse", "sun 22:99");
        browser.await(
                "what is wrong", () -> browser.textOf("#rehearse-explained").contains("at character"));
        browser.type("rehearse", "sun 3:00");
        browser.await(
                "what it means", () -> browser.textOf("#rehearse-explained").matches("(?s).*Sunday.*Sun .* in .*"));
        Axe.assertNothingIsWrong(browser, "a schedule of rehearsals");
        browser.press("Save");
        browser.awaitText("Job 600-0 is changed.");
        browser.await("the next one", () -> browser.textOf(REHEARSAL).contains("is due in "));
        assertThat(api.get("jobs/600-0").body().path("rehearse").asText()).isEqualTo("sun 3:00");
    }

    @Test
    void aGuestMovesToItsReplicaAndBack() throws Exception {
        jobs.create("500-0", "node-b", Jobs.farAway());
        jobs.awaitSynced("500-0");
        move("node-a", "node-b");
        browser.goTo("#/jobs/500-0");
        browser.await("the job to turn round", () -> browser.textOf("dl").contains("node-b → node-a"));
        browser.press("Run now");
        jobs.await(
                "500-0",
                "a run back",
                job -> job.path("state").path("phase").asText().equals("ok"));
        move("node-b", "node-a");
        assertThat(api.get("guests/500").body().path("node").asText()).isEqualTo("node-a");
    }

    private static void move(String from, String to) throws Exception {
        browser.goTo("#/guests/500");
        browser.press("Migrate…");
        browser.awaitText("Migrate guest 500 from " + from);
        browser.awaitText("Nothing is lost.");
        browser.awaitText("has a replica, by job 500-0");
        Axe.assertNothingIsWrong(browser, "the question before a migration");
        browser.press("Migrate it");
        browser.awaitText("Guest 500 is on its way to " + to + ".");
        browser.await(
                "the move",
                () -> browser.textOf(".problem")
                        .contains("Migration from " + from + " to " + to + " – it lives there"));
    }

    private static void select(String id) {
        browser.tick("input[aria-label='Select job " + id + "']");
    }

    private static Stream<JsonNode> all(List<String> ids) {
        return ids.stream().map(id -> api.get("jobs/" + id).body());
    }

    private static String lastSync(JsonNode job) {
        return job.path("state").path("lastSync").asText();
    }

    private static int percent(String progress) {
        return progress.matches("\\d+%.*") ? Integer.parseInt(progress.replaceAll("%.*", "")) : -1;
    }

    private static String disk(int guest) {
        return DISK.formatted(guest);
    }

    private static Path disk(Path storage, int guest) {
        return Disks.file(storage, disk(guest));
    }
}
