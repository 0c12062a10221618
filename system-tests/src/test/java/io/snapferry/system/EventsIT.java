package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Endings;
import io.snapferry.system.support.EventReader;
import io.snapferry.system.support.Figures;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.RunLines;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of every run is told, on Kafka once and over HTTP to whoever listens or comes back. */
class EventsIT {
    @TempDir
    Path folder;

    private TestCluster cluster;
    private Jobs jobs;

    @BeforeEach
    void start() throws Exception {
        Disks.create(folder.resolve("a"), "vm-100-disk-0", 1);
        cluster = TestCluster.start(folder);
        cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
        Files.writeString(folder.resolve("b"), "where a folder is wanted");
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
    void failuresAndSuccessesReachASubscriberAndStandOnceOnTheTopic() throws Exception {
        try (EventReader reader = EventReader.open(cluster.url(), "");
                RunLines lines = RunLines.read()) {
            jobs.create("100-0", "node-b", "");
            JsonNode failed = reader.await("io.snapferry.run.failed");
            assertThat(failed.path("specversion").asText()).isEqualTo("1.0");
            assertThat(failed.path("subject").asText()).isEqualTo("100-0");
            assertThat(failed.path("data").path("errorCode").asText()).isEqualTo("storage-unavailable");
            assertThat(failed.path("data").hasNonNull("nextTry")).isTrue();

            cluster.stopNode("node-b");
            JsonNode offline = reader.await("io.snapferry.node.offline");
            assertThat(offline.path("subject").asText()).isEqualTo("node-b");
            assertThat(offline.path("data").path("stopped").asBoolean()).isTrue();
            Files.delete(folder.resolve("b"));
            cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
            JsonNode succeeded = reader.await("io.snapferry.run.succeeded");
            assertThat(succeeded.path("data").path("bytesSent").asLong()).isGreaterThan(1_000_000);

            try (EventReader again =
                    EventReader.open(cluster.url(), failed.path("id").asText())) {
                assertThat(again.await("io.snapferry.run.succeeded")).isEqualTo(succeeded);
            }
            String run = succeeded.path("data").path("run").asText();
            assertThat(lines.of("100-0", run))
                    .as("what both sides say of the run has its fields")
                    .anyMatch(line -> line.startsWith("run " + run + " started by worker node-a-"))
                    .anyMatch(line -> line.startsWith("received local:vm-100-disk-0 from node-a: 1.0 MB in "));
        }
        Map<String, Integer> told = Endings.told(cluster.kafka().bootstrap());
        assertThat(new TreeSet<>(told.values())).as("%s", told).isEqualTo(new TreeSet<>(List.of(1)));
        assertThat(told).hasSizeGreaterThanOrEqualTo(2);
        assertFigures();
    }

    private void assertFigures() throws Exception {
        Figures figures = Figures.read(cluster.url());
        assertThat(figures.lines())
                .contains("snapferry_run_duration_seconds_count{ending=\"succeeded\",node=\"node-a\"} 1")
                .anyMatch(line -> line.startsWith("snapferry_runs_total{code=\"storage-unavailable\",node=\"node-a\""))
                .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{"));
        SortedSet<String> documented = Figures.namesIn("metrics.md");
        assertThat(figures.names()).isSubsetOf(documented).hasSizeGreaterThan(15);
        assertThat(Figures.namesIn("alerts.yml")).isSubsetOf(documented);
    }
}
