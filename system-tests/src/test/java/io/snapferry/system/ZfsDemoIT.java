package io.snapferry.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The demo on two real pools, where OpenZFS runs. */
@Tag("on-demand")
class ZfsDemoIT {
    @Test
    void theDemoReplicatesBetweenTwoPoolsAndLeavesNone() throws Exception {
        // The tests of zfspool on real pools, which run at the same time, are longer at the guest on the first
        // processor.
        ZfsMachine zfs = ZfsMachines.shared(1);
        Path data = zfs.sharedFolder().resolve("demo");

        byte[] output = zfs.runFromHere(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // The guest has one slow processor: what would be optimised is over before it pays.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of(System.getProperty("snapferry.app")).toRealPath() + File.separator + "*",
                "io.snapferry.standalone.Main",
                "demo",
                "--exit",
                "--storage",
                "zfspool",
                "--data",
                data.toString()));

        assertThat(new String(output, StandardCharsets.UTF_8))
                .contains("local (zfspool)", "% of the full sync")
                .contains("subvol-100-disk-0: source and replica are equal")
                .contains("subvol-100-disk-1: source and replica are equal");
        assertThat(zfs.run("zpool", "list", "-H", "-o", "name")).doesNotContain("snapferry-demo");
    }
}
