package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZfsVersionTest {
    @ParameterizedTest
    @CsvSource({
        "zfs-2.3.2-2~bpo12+2;zfs-kmod-2.3.2-2~bpo12+2, 0, ''",
        "zfs-2.0.0-1;zfs-kmod-2.0.0-1, 0, ''",
        "zfs-2.4.0-rc1;zfs-kmod-v2.4.0-rc1, 0, ''",
    })
    void openZfsFromTwoOnWillDo(String stdout, int exit, String stderr) {
        assertThat(refusal(stdout, exit, stderr)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "zfs-0.8.6-1;zfs-kmod-0.8.6-1, 0, '', NOT_SUPPORTED, zfs-0.8.6-1",
        "zfs-2.1.0;zfs-kmod-0.8.6, 0, '', NOT_SUPPORTED, zfs-kmod-0.8.6",
        "'', 2, unrecognized command 'version';usage: zfs command args ..., NOT_SUPPORTED, zfs-fuse",
        "'', 1, The ZFS modules are not loaded.;Try running '/sbin/modprobe zfs' as root, UNAVAILABLE, modprobe",
        "'', 1, /dev/zfs and /proc/self/mounts are required., UNAVAILABLE, modprobe",
        "zfs-2.3.2, 0, '', UNAVAILABLE, modprobe",
    })
    void anythingElseIsRefusedWithTheReason(String stdout, int exit, String stderr, ErrorCode code, String reason) {
        StorageException refusal = refusal(stdout, exit, stderr);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(reason);
    }

    private static StorageException refusal(String stdout, int exit, String stderr) {
        Command.Output output = new Command.Output(exit, stdout.replace(';', '\n'), stderr.replace(';', '\n'));
        return catchThrowableOfType(
                StorageException.class, () -> ZfsVersion.refuseUnfit(new Refusals("local"), output));
    }
}
