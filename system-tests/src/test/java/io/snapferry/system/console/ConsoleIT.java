package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.standalone.broker.LoopbackPort;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator at the web console of a Snapferry that replicates real disks. */
class ConsoleIT {
    private static final String VOLUME = "vm-100-disk-0";

    @TempDir
    static Path folder;

    private static Browser browser;
    private static ChildSnapferry snapferry;
    private static String url;
    private static Path data;
    private static Path home;
    private static Path disk;
    private static Api api;
    private static Jobs jobs;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open(folder.resolve("profile"));
        data = folder.resolve("data");
        home = data.resolve("nodes/node-a/local");
        disk = Disks.create(home, VOLUME, 16);
        Disks.create(home, "vm-200-disk-0", 2);
        String port = Integer.toString(LoopbackPort.choose());
        url = "http://127.0.0.1:" + port;
        snapferry = ChildSnapferry.start(folder, "up", "--data", data.toString(), "--port", port);
        snapferry.awaitOutput("Snapferry is up");
        api = Api.ofUp(url, data);
        jobs = new Jobs(api);
        jobs.awaitGuest(100);
        jobs.awaitGuest(200);
        jobs.awaitNode("node-b", true);
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
    void leave() {
        browser.size(1280, 900);
        browser.dark(false);
        browser.go(url + "/?again=" + System.nanoTime());
        browser.script("sessionStorage.clear(); arguments[0]();");
        browser.go(url + "/");
    }

    @Test
    void itsPureModulesAnswerAsTheyShould() throws IOException {
        Object wrong = browser.script(Axe.read("/io/snapferry/system/console/core-tests.js") + """
                const done = arguments[arguments.length - 1];
                tests((name) => import('/console/core/' + name)).then(done, (e) => done([String(e.stack)]));
                """);
        assertThat((List<?>) wrong).isEmpty();
    }

    @Test
    void fromAnEmptyOverviewToAFailureItsReasonAndItsEnd() throws Exception {
        browser.awaitText("Token");
        browser.type("token", "wrong");
        browser.press("Log in");
        browser.awaitText("does not know this token");
        logIn(Files.readString(data.resolve("admin.token")).strip());
        browser.awaitText("node-b");

        browser.goTo("#/guests/100");
        browser.press("Create job…");
        browser.type("schedule", "mon..fri 22");
        browser.awaitText("at minute 22 of every hour");
        browser.awaitText("for 10 PM write 22:00");
        browser.type("schedule", "22:99");
        browser.awaitText("at character");
        browser.type("schedule", farAway());
        browser.choose("target", "node-b");
        browser.type("maxLag", "soon");
        browser.press("Create the job");
        browser.awaitText("Write numbers and d, h, m or s");
        browser.type("maxLag", "20d");
        browser.type("rate", "-1");
        browser.press("Create the job");
        browser.awaitText("out of range");
        browser.type("rate", "1");
        browser.unfold("Retention, storages, divergence");
        browser.choose("divergence", "refuse");
        browser.press("Create the job");

        browser.awaitText("Job 100-0 is created.");
        browser.awaitText(" left");
        jobs.awaitSynced("100-0");
        browser.awaitText("common base: ");
        browser.awaitText("succeeded");

        ensureJob("200-0", "node-b");
        Disks.forgetSnapshots(home, VOLUME);
        Disks.write(disk, 1 << 20, 1 << 20);
        browser.press("Run now");
        browser.awaitText("no snapshot in common");
        browser.goTo("#/overview");
        browser.awaitText("1 job fails.");
        Axe.assertNothingIsWrong(browser, "a failure on the overview");
        browser.press("100-0");
        browser.awaitText("The last run failed:");

        browser.press("Edit…");
        browser.unfold("Retention, storages, divergence");
        browser.choose("divergence", "preserve: set it aside");
        browser.press("Save");
        browser.awaitText("Job 100-0 is changed.");
        browser.press("Run now");
        jobs.awaitSynced("100-0");
        browser.awaitText("set aside");
        browser.goTo("#/overview");
        browser.awaitText("is replicated.");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void eachPageIsFitForEverybodyInLightInDarkAndOnAPhone() throws Exception {
        ensureJob("200-0", "node-b");
        logIn(Files.readString(data.resolve("admin.token")).strip());
        for (boolean dark : new boolean[] {false, true}) {
            browser.dark(dark);
            browser.size(dark ? 420 : 1280, 900);
            for (String page : List.of(
                    "#/overview",
                    "#/jobs",
                    "#/jobs/200-0",
                    "#/guests",
                    "#/guests/200",
                    "#/nodes",
                    "#/nodes/node-a",
                    "#/about")) {
                browser.goTo(page);
                browser.await(page, () -> !browser.text().contains("Reading what there is"));
                Axe.assertNothingIsWrong(browser, page + (dark ? " in dark, on a phone" : ""));
            }
            browser.goTo("#/jobs/200-0");
            browser.press("Edit…");
            browser.await("the next times", () -> browser.textOf(".times").contains(" in "));
            Axe.assertNothingIsWrong(browser, "the form of a job");
            browser.press("Close");
            browser.press("Delete…");
            browser.awaitText("Only the job, at once");
            Axe.assertNothingIsWrong(browser, "the question before a removal");
            browser.press("Close");
        }
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aViewerIsOfferedNothingThatIsNotAllowed() throws Exception {
        ensureJob("200-0", "node-b");
        JsonNode token =
                api.post("tokens", "{\"name\":\"looks\",\"role\":\"viewer\"}").body();
        logIn(token.path("secret").asText());
        browser.awaitText("looks (viewer)");
        browser.goTo("#/jobs/200-0");
        browser.awaitText("Settings");
        assertThat(List.of("Run now", "Rehearse now", "Edit…", "Delete…", "Cancel run"))
                .noneMatch(browser::offers);
        browser.goTo("#/jobs");
        browser.awaitText("Last sync");
        assertThat(browser.offers("Create job…")).isFalse();

        api.delete("tokens/" + token.path("id").asText());
        browser.awaitText("Token");
    }

    /** For who comes for the first time; all its requests count with what goes over the wire. */
    @Test
    void theFirstPageIsSmall() {
        browser.forgetFiles();
        browser.go(url + "/");
        browser.awaitText("Token");
        Object bytes = browser.script(
                "arguments[0](performance.getEntriesByType('resource')"
                        + ".concat(performance.getEntriesByType('navigation')).reduce((sum, it) => sum + it.encodedBodySize, 0));");
        assertThat(((Number) bytes).intValue()).isBetween(10_000, 200_000);
    }

    private static void logIn(String secret) {
        browser.type("token", secret);
        browser.press("Log in");
        browser.awaitText("live");
    }

    private static void ensureJob(String id, String target) {
        if (api.get("jobs/" + id).status() != 200) {
            jobs.create(id, target, "");
            jobs.awaitSynced(id);
        }
    }

    private static String farAway() {
        return Jobs.farAway().replaceAll(".*\"schedule\":\"([^\"]+)\".*", "$1");
    }
}
