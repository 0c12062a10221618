package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZfsErrorsTest {
    /** What OpenZFS 2.3.2 wrote to standard error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "SNAPSHOT | SNAPSHOT_EXISTS | cannot create snapshot 'a/v@s': dataset already exists\\nno snapshots were created",
                "SNAPSHOT | VOLUME_NOT_FOUND | cannot open 'a/vm-100-disk-9': dataset does not exist\\nusage:\\n\\tsnapshot [-r]",
                "SNAPSHOT | PERMISSION_DENIED | cannot create snapshots : permission denied",
                "SNAPSHOT | NO_SPACE | cannot create snapshot 'a/v@s': out of space",
                "SEND | VOLUME_NOT_FOUND | cannot open 'a/v@s': dataset does not exist",
                "SEND | PERMISSION_DENIED | warning: cannot send 'a/v@s': permission denied",
                "SEND | IO | warning: cannot send 'a/v@s': not an earlier snapshot from the same fs",
                "SEND | IO | warning: cannot send 'a/v@s': I/O error",
                "RECEIVE | BUSY | cannot receive new filesystem stream: destination 'b/v' exists\\nmust specify -F to overwrite it",
                "RECEIVE | BUSY | cannot receive incremental stream: dataset is busy",
                "RECEIVE | BUSY | cannot restore to b/v@s: destination already exists",
                "RECEIVE | BUSY | cannot receive incremental stream: destination b/v contains partially-complete state from \"zfs receive -s\".",
                "RECEIVE | BAD_STREAM | cannot receive incremental stream: incomplete stream",
                "RECEIVE | BAD_STREAM | cannot receive incremental stream: checksum mismatch",
                "RECEIVE | BAD_STREAM | cannot receive: failed to read from stream",
                "RECEIVE | BAD_STREAM | cannot receive: invalid stream (bad magic number)",
                "RECEIVE | DIVERGED | cannot receive incremental stream: most recent snapshot of b/v does not\\nmatch incremental source",
                "RECEIVE | DIVERGED | cannot receive incremental stream: destination b/v has been modified\\nsince most recent snapshot",
                "RECEIVE | VOLUME_NOT_FOUND | cannot receive incremental stream: destination 'b/v' does not exist",
                "RECEIVE | UNAVAILABLE | cannot open 'b': dataset does not exist\\ncannot receive new filesystem stream: unable to restore to destination",
                "RECEIVE | NO_SPACE | cannot receive new filesystem stream: out of space",
                "RECEIVE | NO_SPACE | cannot receive incremental stream: destination b/v space quota exceeded.",
                "RECEIVE | PERMISSION_DENIED | cannot receive new filesystem stream: permission denied",
                "RECEIVE | NOT_SUPPORTED | cannot receive new filesystem stream: pool must be upgraded to receive this stream.",
                "DESTROY | BUSY | cannot destroy snapshot b/v@s: it's being held. Run 'zfs holds -r b/v@s' to see holders.",
                "DESTROY | BUSY | cannot destroy 'b/v@s': snapshot has dependent clones\\nuse '-R' to destroy the following datasets:\\nb/clone",
                "DESTROY | BUSY | cannot destroy snapshot b/v@s: snapshot is cloned",
                "DESTROY | BUSY | cannot destroy 'b/v': dataset is busy",
                "DESTROY | VOLUME_NOT_FOUND | cannot open 'b/v': dataset does not exist",
                "OPEN | UNAVAILABLE | cannot open 'b/v': dataset does not exist",
                "OPEN | UNAVAILABLE | /dev/zfs and /proc/self/mounts are required.\\nTry running 'udevadm trigger'",
                "OPEN | BAD_SETTINGS | cannot open 'b/v': operation not applicable to datasets of this type",
                "LIST | IO | something that nobody has seen before"
            })
    void causesAreToldApart(Operation operation, ErrorCode code, String stderr) {
        assertThat(ZfsErrors.code(operation, stderr.replace("\\n", "\n").replace("\\t", "\t")))
                .isEqualTo(code);
    }

    @Test
    void theMessageIsOneSentenceThatNamesTheStorageTheVolumeAndWhatHelps() {
        assertThat(failure("cannot receive incremental stream: out of space\n"))
                .hasMessage("Storage local: cannot receive into b/v: cannot receive incremental stream: out of space;"
                        + " make room in the pool or raise its quota.");
        assertThat(failure("cannot open 'b/v': dataset does not exist\nusage:\n\tsnapshot [-r] ...\n"))
                .hasMessageEndingWith("cannot open 'b/v': dataset does not exist.");
        assertThat(failure("")).hasMessageContaining("status 7");
        assertThat(failure("x".repeat(5000)).getMessage()).hasSizeLessThan(600);
    }

    private static StorageException failure(String stderr) {
        return ZfsErrors.failure(new Refusals("local"), Operation.RECEIVE, "b/v", 7, stderr);
    }
}
