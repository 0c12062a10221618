package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.BrokerProcess;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Endings;
import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL of the broker in the middle of a stream, which needs no broker; {@code -Dkill.seed=7} for another moment. */
class KilledBrokerIT {
    private static final String DISK = "vm-100-disk-0";
    private static final int MEBIBYTES = 6;

    @TempDir
    Path folder;

    @Test
    void theRunSucceedsOrIsOrderedAgainAndItsEndIsToldOnce() throws Exception {
        Random random = new Random(Long.getLong("kill.seed", 1));
        Path disk = Disks.create(folder.resolve("a"), DISK, MEBIBYTES);
        try (BrokerProcess broker = BrokerProcess.start(folder);
                TestCluster cluster = TestCluster.at(broker.bootstrap(), folder)) {
            cluster.startNode("node-a", Map.of("local", folder.resolve("a")));
            cluster.startNode("node-b", Map.of("local", folder.resolve("b")));
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(100);
            jobs.awaitNode("node-b", true);
            jobs.create("100-0", "node-b", Jobs.farAway() + ",\"rate\":2");
            int moment = 1 + random.nextInt((MEBIBYTES / 2) << 20);
            jobs.await(
                    "100-0",
                    moment + " bytes",
                    job -> job.path("run").path("bytesDone").asLong() >= moment);

            broker.kill();
            broker.startAgain();

            JsonNode done = jobs.awaitSynced("100-0");
            assertThat(done.path("state").path("failCount").asInt()).isZero();
            assertThat(Disks.equal(disk, folder.resolve("b"), DISK)).isTrue();

            Disks.write(disk, 1 << 20, 1 << 20);
            cluster.api().post("jobs/100-0/run", null);
            jobs.await(
                    "100-0",
                    "a second success",
                    job -> Jobs.phase(job).equals("ok")
                            && !job.path("state")
                                    .path("lastSync")
                                    .equals(done.path("state").path("lastSync")));
            assertThat(Disks.equal(disk, folder.resolve("b"), DISK)).isTrue();
            assertThat(Endings.told(broker.bootstrap()))
                    .as("%s", Endings.events(broker.bootstrap()))
                    .hasSize(2)
                    .containsKey("100-0.1")
                    .allSatisfy((run, times) -> assertThat(times).isEqualTo(1));
        }
    }
}
