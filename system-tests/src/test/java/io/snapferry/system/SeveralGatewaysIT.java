package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.BrokerProcess;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Endings;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.RestlessSubscriber;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What one gateway has answered, another one shows at once. A subscriber that is killed again and again, two gateways, and a
 * broker that is killed while runs go on: no event is missed. {@code -Dkill.seed=7} for other moments.
 */
class SeveralGatewaysIT {
    private static final List<String> JOBS = List.of("100-0", "101-0", "102-0", "103-0");
    private static final int ROUNDS = 3;
    private static final int CHANGES = 20;

    @TempDir
    Path folder;

    @Test
    void aChangeIsSeenAtOnceAndNoEventIsMissed() throws Exception {
        Random random = new Random(Long.getLong("kill.seed", 1));
        for (String job : JOBS) {
            Disks.create(folder.resolve("a"), "vm-" + job.substring(0, 3) + "-disk-0", 1);
        }
        try (BrokerProcess broker = BrokerProcess.start(folder);
                TestCluster cluster = TestCluster.at(broker.bootstrap(), folder)) {
            cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
            cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
            String another = cluster.startGateway();
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(103);
            jobs.awaitNode("node-b", true);
            List<Api> gateways = List.of(cluster.api(), new Api(another));
            try (RestlessSubscriber subscriber =
                    RestlessSubscriber.start(List.of(cluster.url(), another), new Random(random.nextLong()))) {
                JOBS.forEach(job -> jobs.create(job, "node-b", Jobs.farAway()));
                assertThat(gateways.get(1).get("jobs/103-0").status()).isEqualTo(200);
                JOBS.forEach(jobs::awaitSynced);
                changeAtOneAndReadAtTheOther(gateways);
                for (int round = 0; round < ROUNDS; round++) {
                    if (round == 1) {
                        JOBS.forEach(job -> gateways.get(0).post("jobs/" + job + "/run", null));
                        broker.kill();
                        broker.startAgain();
                    }
                    runAll(gateways.get(random.nextInt(gateways.size())), jobs);
                }
                Set<String> told = ids(Endings.events(broker.bootstrap()));
                assertThat(told).hasSizeGreaterThan(JOBS.size() * ROUNDS * 2);
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .untilAsserted(() -> assertThat(subscriber.seen()).containsAll(told));
                assertThat(subscriber.lives()).isGreaterThan(ROUNDS);
            }
        }
    }

    private static void changeAtOneAndReadAtTheOther(List<Api> gateways) {
        for (int i = 0; i < CHANGES; i++) {
            Api asked = gateways.get(i % 2);
            Api next = gateways.get(1 - i % 2);
            assertThat(asked.patch("jobs/100-0", "{\"comment\": \"" + i + "\"}").status())
                    .isEqualTo(200);
            assertThat(next.get("jobs/100-0").body().path("comment").asText()).isEqualTo(Integer.toString(i));
        }
    }

    /** Asks until the request is taken: while Kafka is away it may be refused. */
    private static void runAll(Api gateway, Jobs jobs) {
        Map<String, String> before = new HashMap<>();
        JOBS.forEach(job -> before.put(job, lastSync(jobs, job)));
        JOBS.forEach(job -> Awaitility.await("a request to run " + job)
                .atMost(Jobs.PATIENCE)
                .until(() -> gateway.post("jobs/" + job + "/run", null).status() == 202));
        JOBS.forEach(job -> jobs.await(
                job,
                "another success of " + job,
                state -> Jobs.phase(state).equals("ok")
                        && !state.path("state").path("lastSync").asText().equals(before.get(job))));
    }

    private static String lastSync(Jobs jobs, String job) {
        return jobs.awaitSynced(job).path("state").path("lastSync").asText();
    }

    private static Set<String> ids(List<JsonNode> events) {
        Set<String> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.path("id").asText()));
        return ids;
    }
}
