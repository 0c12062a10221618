package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Endings;
import io.snapferry.system.support.EventReceiver;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several receivers of events, one of them well, one shaky and one not there, while gateways come and go. */
class WebhooksIT {
    private static final List<String> JOBS = List.of("100-0", "101-0", "102-0");
    private static final int CHANGES = 4;
    private static final String CHANGED = "io.snapferry.job.changed";

    @TempDir
    Path folder;

    private TestCluster cluster;
    private Api api;

    @BeforeEach
    void start() throws Exception {
        for (String job : JOBS) {
            Disks.create(folder.resolve("a"), "vm-" + job.substring(0, 3) + "-disk-0", 1);
        }
        cluster = TestCluster.start(folder);
        api = cluster.api();
        cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
        cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
        Jobs jobs = new Jobs(api);
        jobs.awaitGuest(102);
        jobs.awaitNode("node-b", true);
        JOBS.forEach(job -> jobs.create(job, "node-b", Jobs.farAway()));
        JOBS.forEach(jobs::awaitSynced);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void eachGetsEveryEventInOrderAndNobodyWaitsForAnother() throws Exception {
        String another = cluster.startGateway();
        try (EventReceiver well = EventReceiver.start(0);
                EventReceiver shaky = EventReceiver.start(7)) {
            String dead = create("http://127.0.0.1:1/");
            create(shaky.url());
            String rested = create(well.url());

            change("first");
            cluster.stopGateway(another);
            enable(rested, false);
            change("second");
            cluster.startGateway();
            enable(rested, true);
            change("third");

            Map<String, List<String>> told =
                    EventReceiver.inOrder(Endings.events(cluster.kafka().bootstrap()).stream()
                            .filter(event -> event.path("type").asText().equals(CHANGED))
                            .toList());
            assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(JOBS);
            assertThat(told.values()).allSatisfy(ids -> assertThat(ids).hasSize(3 * CHANGES));
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(well.taken()).isEqualTo(told));
            await().atMost(Duration.ofMinutes(2))
                    .untilAsserted(() -> assertThat(shaky.taken()).isEqualTo(told));
            assertThat(shaky.asked()).isGreaterThan(3 * CHANGES * JOBS.size());
            await().untilAsserted(() -> assertThat(api.get("webhooks/" + dead)
                            .body()
                            .path("failing")
                            .path("reason")
                            .asText())
                    .containsIgnoringCase("connection refused"));
        }
    }

    private String create(String url) {
        Api.Answer made = api.post("webhooks", "{\"url\": \"" + url + "\", \"types\": [\"" + CHANGED + "\"]}");
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.body().path("id").asText();
    }

    private void enable(String webhook, boolean on) {
        assertThat(api.patch("webhooks/" + webhook, "{\"enabled\": " + on + "}").status())
                .isEqualTo(200);
    }

    private void change(String round) {
        for (int i = 0; i < CHANGES; i++) {
            String comment = round + " " + i;
            JOBS.forEach(job -> {
                JsonNode changed = api.patch("jobs/" + job, "{\"comment\": \"" + comment + "\"}")
                        .body();
                assertThat(changed.path("comment").asText()).isEqualTo(comment);
            });
        }
    }
}
