package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.standalone.broker.LoopbackPort;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.ChildSnapferry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees. */
class DemoIT {
    @TempDir
    Path folder;

    @Test
    void theDemoShowsAFullAndAnIncrementalSyncAndEndsWell() throws Exception {
        String[] demo = {"demo", "--exit", "--data", data(), "--port", port()};
        try (ChildSnapferry child = ChildSnapferry.start(folder, demo)) {
            assertThat(child.awaitExit()).as(child.output()).isZero();
            assertThat(child.output())
                    .contains("full one", "only the difference", "% of the full sync")
                    .contains("vm-100-disk-0: source and replica are equal")
                    .contains("vm-100-disk-1: source and replica are equal")
                    .containsPattern("it lives on node-b; 1\\.\\d+ MB sent")
                    .contains("it lives on node-a; ")
                    .doesNotContain("Exception");
        }
        try (ChildSnapferry again = ChildSnapferry.start(folder, demo)) {
            assertThat(again.awaitExit()).as(again.output()).isZero();
            assertThat(again.output()).contains("was there already", "source and replica are equal");
        }
    }

    @Test
    void aSecondStartOnAFolderOrAPortIsRefusedWithASentenceThatNamesIt() throws Exception {
        String port = port();
        try (ChildSnapferry first = ChildSnapferry.start(folder, "up", "--data", data(), "--port", port)) {
            first.awaitOutput("Snapferry is up");

            assertOnlyTheTokenOpensIt(first, "http://127.0.0.1:" + port);

            ChildSnapferry sameFolder = ChildSnapferry.start(folder, "up", "--data", data(), "--port", port());
            assertThat(sameFolder.awaitExit()).isEqualTo(1);
            assertThat(sameFolder.output()).contains(data(), "in use", "--data").doesNotContain("Exception");

            String other = folder.resolve("other").toString();
            ChildSnapferry samePort = ChildSnapferry.start(folder, "up", "--data", other, "--port", port);
            assertThat(samePort.awaitExit()).isEqualTo(1);
            assertThat(samePort.output()).contains(port, "taken", "--port").doesNotContain("Exception");
        }
    }

    @Test
    void aConfigurationWithMistakesIsRefusedWithAllOfThem() throws Exception {
        Path config = Files.writeString(folder.resolve("config.yaml"), """
                scheduler:
                  leese: 10s
                gateway:
                  port: high
                nodes:
                  node-a:
                    storages:
                      local: {type: floppy}
                """);
        ChildSnapferry child = ChildSnapferry.start(folder, "up", "--data", data(), "--config", config.toString());
        assertThat(child.awaitExit()).isEqualTo(1);
        assertThat(child.output())
                .contains(
                        "scheduler.leese", "did you mean 'lease'", "gateway.port", "nodes.node-a.storages.local", "dir")
                .doesNotContain("Exception");
    }

    /** And nobody reads it where it is not meant to be. */
    private void assertOnlyTheTokenOpensIt(ChildSnapferry up, String url) throws Exception {
        Path file = Path.of(data()).resolve("admin.token");
        String secret = Files.readString(file).strip();

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(new Api(url).get("jobs").status()).isEqualTo(401);
        assertThat(Api.ofUp(url, Path.of(data())).get("jobs").status()).isEqualTo(200);
        assertThat(up.output()).contains(file.toString()).doesNotContain(secret);
        assertThat(Files.readString(Path.of(data()).resolve("snapferry.log"))).doesNotContain(secret);
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private static String port() throws Exception {
        return Integer.toString(LoopbackPort.choose());
    }
}
