package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BtrfsErrorsTest {
    /** What btrfs-progs 6.2 wrote to standard error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "OPEN | UNAVAILABLE | ERROR: not a btrfs filesystem: /m/ext\\nERROR: can't access '/m/ext'",
                "OPEN | PERMISSION_DENIED | ERROR: can't perform the search: Operation not permitted",
                "OPEN | UNAVAILABLE | ERROR: cannot access '/m/gone': No such file or directory",
                "CREATE | IO | ERROR: target path already exists: /m/dupl",
                "CREATE | PERMISSION_DENIED | ERROR: cannot create subvolume: Permission denied",
                "CREATE | NO_SPACE | ERROR: cannot create subvolume: No space left on device",
                "SNAPSHOT | VOLUME_NOT_FOUND | ERROR: Could not statfs: No such file or directory",
                "SNAPSHOT | VOLUME_NOT_FOUND | ERROR: Not a Btrfs subvolume: Invalid argument",
                "SNAPSHOT | PERMISSION_DENIED | ERROR: cannot snapshot '/m/a': Operation not permitted",
                "SNAPSHOT | IO | ERROR: cannot snapshot '/m/a': Read-only file system",
                "SNAPSHOT | NO_SPACE | ERROR: cannot snapshot '/m/a': Disk quota exceeded",
                "SHOW | SNAPSHOT_NOT_FOUND | ERROR: cannot find real path for '/m/a': No such file or directory",
                "SHOW | SNAPSHOT_NOT_FOUND | ERROR: Not a Btrfs subvolume: Invalid argument",
                "SEND | SNAPSHOT_NOT_FOUND | ERROR: unable to resolve /m/a",
                "SEND | SNAPSHOT_NOT_FOUND | ERROR: subvolume /m/a is not read-only",
                "SEND | PERMISSION_DENIED | ERROR: failed to determine mount point for /m/a: Operation not permitted",
                "SEND | IO | ERROR: send ioctl failed with -5: Input/output error",
                "SEND | NOT_SUPPORTED | btrfs send: unrecognized option '--compressed-data'",
                "RECEIVE | BAD_STREAM | Chroot to /m/v\\nERROR: unexpected EOF in stream",
                "RECEIVE | BAD_STREAM | Chroot to /m/v\\nERROR: short read from stream: expected 131098 read 37577",
                "RECEIVE | BAD_STREAM | Chroot to /m/v\\nERROR: unlink nothing failed: No such file or directory",
                "RECEIVE | NO_SPACE | Chroot to /m/v\\nERROR: writing to disk.raw failed: No space left on device",
                "RECEIVE | DIVERGED | Chroot to /m/v\\nERROR: cannot find parent subvolume",
                "RECEIVE | DIVERGED | Chroot to /m/v\\nERROR: clone: did not find source subvol",
                "RECEIVE | NOT_SUPPORTED | Chroot to /m/v\\nERROR: clone: source subvol path r3/q1 unreachable from top",
                "RECEIVE | UNAVAILABLE | ERROR: /m/ext doesn't belong to btrfs mount point",
                "RECEIVE | PERMISSION_DENIED | ERROR: cannot open destination directory /m: Operation not permitted",
                "RECEIVE | NOT_SUPPORTED | ERROR: stream version 3 not supported, please use newer version",
                "SYNC | UNAVAILABLE | ERROR: Could not open: No such file or directory",
                "SYNC | UNAVAILABLE | ERROR: Could not sync filesystem: Inappropriate ioctl for device",
                "SYNC | IO | ERROR: Could not sync filesystem: Input/output error",
                "DELETE | BUSY | ERROR: Could not destroy subvolume/snapshot: Operation not permitted\\nWARNING: deletion failed with EPERM, you don't have permissions or send may be in progress",
                "DELETE | BUSY | ERROR: Could not destroy subvolume/snapshot: Directory not empty",
                "DELETE | IO | something that nobody has seen before"
            })
    void causesAreToldApart(Operation operation, ErrorCode code, String stderr) {
        assertThat(BtrfsErrors.code(operation, stderr.replace("\\n", "\n"))).isEqualTo(code);
    }

    @Test
    void theMessageIsOneSentenceThatNamesTheStorageTheVolumeAndWhatHelps() {
        assertThat(failure("Chroot to /m/v\nERROR: writing to disk.raw failed: No space left on device\n"))
                .hasMessage(
                        "Storage 'local': cannot receive into vm-100-disk-0: ERROR: writing to disk.raw failed:"
                                + " No space left on device; make room, remove replicas that nobody needs, or raise the quota.");
        assertThat(failure("")).hasMessageContaining("status 7");
        assertThat(failure("x".repeat(5000)).getMessage()).hasSizeLessThan(600);
    }

    @Test
    void anErrorIsOneWhateverTheStatus() {
        assertThat(BtrfsErrors.complains("Chroot to /m/v\n")).isFalse();
        assertThat(BtrfsErrors.complains("Chroot to /m/v\nERROR: clone: source subvol path a unreachable from b\n"))
                .isTrue();
    }

    private static StorageException failure(String stderr) {
        return BtrfsErrors.failure(new Failures("local"), Operation.RECEIVE, "vm-100-disk-0", 7, stderr);
    }
}
