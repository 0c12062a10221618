package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.standalone.broker.LoopbackPort;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import io.snapferry.system.support.Disks;
import io.snapferry.system.support.Endings;
import io.snapferry.system.support.Jobs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL in the middle of a full sync; then a new start on the same folder. */
class KilledIT {
    private static final String DISK = "vm-100-disk-0";

    @TempDir
    Path folder;

    @Test
    void theRunGoesOnAfterARestartWithoutAnOperator() throws Exception {
        Path data = folder.resolve("data");
        Path disk = Disks.create(data.resolve("nodes/node-a/local"), DISK, 48);
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                scheduler:
                  lease: 8s
                """);
        String port = Integer.toString(LoopbackPort.choose());
        String[] up = {"up", "--data", data.toString(), "--port", port, "--config", config.toString()};
        Api api = Api.ofUp("http://127.0.0.1:" + port, data);
        Jobs jobs = new Jobs(api);

        try (ChildSnapferry first = ChildSnapferry.start(folder, up)) {
            first.awaitOutput("Snapferry is up");
            jobs.awaitGuest(100);
            jobs.awaitNode("node-b", true);
            jobs.create("100-0", "node-b", Jobs.farAway() + ",\"rate\":8");
            jobs.await(
                    "100-0",
                    "a part of the full sync",
                    job -> job.path("run").path("bytesDone").asLong() > 4_000_000);
            first.kill();
        }
        assertThat(Disks.replica(data.resolve("nodes/node-b/local"), DISK))
                .as("half a copy is no replica")
                .isEmpty();

        try (ChildSnapferry second = ChildSnapferry.start(folder, up)) {
            second.awaitOutput("Snapferry is up");
            api.patch("jobs/100-0", "{\"rate\":null}");
            jobs.awaitSynced("100-0");

            assertThat(Disks.equal(disk, data.resolve("nodes/node-b/local"), DISK))
                    .isTrue();
            assertThat(jobs.log("100-0")).contains("no sign of life");
            String broker = "127.0.0.1:" + Files.readString(data.resolve("kafka/broker.port"));
            assertThat(Endings.told(broker))
                    .as("the one run's one end")
                    .hasSize(1)
                    .containsEntry("100-0.1", 1);
        }
    }
}
