package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.testkit.local.LoopMount;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenDevicesTest {
    @Test
    void aDeviceIsInUseAsLongAsSomebodyHasItOpen() throws Exception {
        Path device = Path.of("/dev/full");
        try (InputStream open = Files.newInputStream(device)) {
            assertThat(open.read()).isZero();
            assertThat(OpenDevices.has(device)).isTrue();
        }
        assertThat(OpenDevices.has(device)).isFalse();
    }

    @Test
    void aDeviceThatIsMountedIsInUse() throws Exception {
        try (LoopMount mount = LoopMount.of("ext4", 16 << 20)) {
            String device = mount.device();
            assertThat(OpenDevices.has(Path.of(device))).isTrue();
            assertThat(OpenDevices.isMounted(device)).isTrue();
            assertThat(OpenDevices.isMounted(device + "0")).isFalse();
        }
    }

    @Test
    void whatIsMountedStandsAfterTheKindOfFileSystem() {
        assertThat(OpenDevices.sources(List.of(
                        "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/zd16p1 rw,errors=continue",
                        "19 18 0:17 / /rpool/data rw,relatime - zfs rpool/data/subvol-100-disk-0 rw,xattr,noacl",
                        "20 18 0:18 / /odd rw -",
                        "")))
                .containsExactly("/dev/zd16p1", "rpool/data/subvol-100-disk-0");
    }
}
