package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.system.support.Api;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one gateway has answered, another one shows at once. */
class TwoGatewaysIT {
    private static final int CHANGES = 40;

    @TempDir
    Path folder;

    @Test
    void anAnsweredChangeIsSeenByTheNextRequestAtAnyGateway() throws Exception {
        Disks.create(folder.resolve("a"), "vm-100-disk-0", 1);
        try (TestCluster cluster = TestCluster.start(folder)) {
            cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
            cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
            Api one = cluster.api();
            Api other = new Api(cluster.startGateway());
            Jobs jobs = new Jobs(one);
            jobs.awaitGuest(100);
            jobs.awaitNode("node-b", true);

            jobs.create("100-0", "node-b", Jobs.farAway());
            assertThat(other.get("jobs/100-0").status()).isEqualTo(200);
            for (int i = 0; i < CHANGES; i++) {
                Api asked = i % 2 == 0 ? one : other;
                Api next = i % 2 == 0 ? other : one;
                assertThat(asked.patch("jobs/100-0", "{\"comment\": \"" + i + "\"}")
                                .status())
                        .isEqualTo(200);
                assertThat(next.get("jobs/100-0").body().path("comment").asText())
                        .isEqualTo(Integer.toString(i));
            }
        }
    }
}
