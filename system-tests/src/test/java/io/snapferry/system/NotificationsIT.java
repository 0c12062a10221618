package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.snapferry.system.support.ChildJvm;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.GatewayMain;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways tell what is wrong, one at a time; the one whose turn it is is killed, and the other goes on. */
class NotificationsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String TURN = "this gateway tells people what is wrong";
    private static final List<String> BEFORE = List.of("100-0", "101-0", "102-0");
    private static final List<String> MEANWHILE = List.of("103-0", "104-0");

    @TempDir
    private Path folder;

    private Path told;

    private ChildJvm gateway(TestCluster cluster, String name) throws IOException {
        Path settings = Files.writeString(folder.resolve(name + ".json"), """
                {"targets": {"log": {"collect": "300ms", "command": {"run":
                  ["/bin/sh", "-c", "(cat; echo) >> %s"]}}}}
                """.formatted(told));
        List<String> command = new ArrayList<>(ChildJvm.BRIEF);
        command.addAll(List.of(
                "-Xmx256m",
                "-Dlogback.configurationFile=child-logback.xml",
                "-cp",
                ChildSnapferry.jarsAndTests(),
                GatewayMain.class.getName(),
                cluster.kafka().bootstrap(),
                settings.toString()));
        return ChildJvm.start(folder, command);
    }

    /** How often each word was told of a job. */
    private long told(String job, String word) throws IOException {
        if (!Files.exists(told)) {
            return 0;
        }
        long count = 0;
        for (String line : Files.readAllLines(told)) {
            for (JsonNode item : JSON.readTree(line).path("items")) {
                boolean is = item.path("subject").asText().equals(job)
                        && item.path("word").asText().equals(word);
                count += is ? 1 : 0;
            }
        }
        return count;
    }

    private void awaitTold(List<String> jobs, String word) {
        await(word + " of " + jobs).atMost(PATIENCE).untilAsserted(() -> {
            for (String job : jobs) {
                assertThat(told(job, word)).as(job).isPositive();
            }
        });
    }

    private static boolean hasTurn(ChildJvm gateway) throws IOException {
        return gateway.output().contains(TURN);
    }

    @Test
    void eachIncidentIsToldThoughAGatewayIsKilled() throws Exception {
        told = folder.resolve("told");
        for (int guest = 100; guest < 105; guest++) {
            Disks.create(folder.resolve("a"), "vm-" + guest + "-disk-0", 1);
        }
        try (TestCluster cluster = TestCluster.start(folder);
                ChildJvm one = gateway(cluster, "one");
                ChildJvm other = gateway(cluster, "other")) {
            Jobs jobs = new Jobs(cluster.api());
            cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
            cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
            jobs.awaitGuest(104);
            jobs.awaitNode("node-b", true);
            cluster.stopNode("node-b");
            jobs.awaitNode("node-b", false);
            one.awaitOutput(GatewayMain.READY);
            other.awaitOutput(GatewayMain.READY);
            await("a turn").atMost(PATIENCE).until(() -> hasTurn(one) || hasTurn(other));

            BEFORE.forEach(job -> jobs.create(job, "node-b", Jobs.farAway()));
            awaitTold(BEFORE, "began");
            assertThat(hasTurn(one)).as("only one tells").isNotEqualTo(hasTurn(other));
            (hasTurn(one) ? one : other).kill();
            MEANWHILE.forEach(job -> jobs.create(job, "node-b", Jobs.farAway()));
            awaitTold(MEANWHILE, "began");

            cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
            awaitTold(BEFORE, "over");
            awaitTold(MEANWHILE, "over");
            for (String job : BEFORE) {
                assertThat(told(job, "began")).as(job).isBetween(1L, 2L);
                assertThat(told(job, "over")).as(job).isEqualTo(1);
            }
            for (String job : MEANWHILE) {
                assertThat(told(job, "began")).as(job).isEqualTo(1);
                assertThat(told(job, "over")).as(job).isEqualTo(1);
            }
        }
    }
}
