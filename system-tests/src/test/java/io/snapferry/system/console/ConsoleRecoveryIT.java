package io.snapferry.system.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.Moves;
import io.snapferry.system.support.TestCluster;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An operator at the web console on the night when a node dies. */
class ConsoleRecoveryIT {
    private static final String DISK = "vm-100-disk-0";

    @TempDir
    Path folder;

    @Test
    void aNodeDiesAndItsGuestLivesOnFromItsReplica() throws Exception {
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        Path disk = Disks.create(a, DISK, 4);
        byte[] replicated = Files.readAllBytes(disk);
        JsonObject storage = new JsonObject().put("type", "dir").put("path", a.toString());
        try (Browser browser = Browser.open(folder.resolve("profile"));
                TestCluster cluster = TestCluster.start(folder)) {
            cluster.startNode("node-b", Map.of("local", b));
            Jobs jobs = new Jobs(cluster.api());
            Moves moves = new Moves(cluster.api());
            jobs.awaitNode("node-b", true);
            browser.go(cluster.url() + "/");
            browser.awaitText("There is one node only");
            try (ChildSnapferry home = moves.worker(folder, cluster, "node-a", storage)) {
                home.awaitOutput("A worker of node-a is up");
                jobs.awaitGuest(100);
                browser.awaitText("There is no job yet");
                jobs.create("100-0", "node-b", Jobs.farAway());
                jobs.awaitSynced("100-0");
                browser.awaitText("Everything is replicated.");
                browser.goTo("#/guests/100");
                browser.press("Recover…");
                browser.awaitText("Its home node-a is alive.");
                browser.press("Recover it");
                browser.await("a refusal", () -> browser.textOf("dialog .error").contains("node-a"));
                browser.press("Close");
                home.kill();
            }
            browser.goTo("#/nodes");
            browser.await(
                    "the loss", () -> browser.textOf("[aria-label='node-a']").contains("offline"));
            Axe.assertNothingIsWrong(browser, "a node that is lost");
            browser.goTo("#/guests/100");
            browser.press("Recover…");
            browser.awaitText("loses the last ");
            browser.awaitText("Its home node-a is offline.");
            Axe.assertNothingIsWrong(browser, "the question before a recovery");
            browser.press("Recover it");
            browser.awaitText("Guest 100 is being recovered on node-b.");
            browser.awaitText("Recovery from node-a to node-b – it lives there");
            browser.awaitText("Was recovered elsewhere. node-a may hold what it wrote there last.");
            assertThat(Disks.file(b, DISK)).hasBinaryContent(replicated);
            assertThat(browser.complaints()).isEmpty();
        }
    }
}
