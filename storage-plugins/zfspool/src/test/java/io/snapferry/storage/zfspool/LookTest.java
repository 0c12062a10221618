package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When something is absent, and when it only looks so. */
class LookTest {
    @TempDir
    private Path folder;

    @Test
    void whatZfsSaysDoesNotExistIsAbsent() throws Exception {
        Look look = look("echo \"cannot open 'b/v': dataset does not exist\" >&2; exit 1");
        assertThat(look.below("b/v")).isEmpty();
        assertThat(look.at(List.of("b/v", "b/v@s"))).isEmpty();
    }

    @Test
    void aBookmarkThatDoesNotExistIsAbsentInOtherWords() throws Exception {
        Look look = look("echo \"cannot open 'b/v#s': no such pool or dataset.\" >&2; exit 1");
        assertThat(look.at(List.of("b/v#s"))).isEmpty();
        Look gone = look("echo \"cannot open 'b/v': no such pool or dataset.\" >&2; exit 1");
        assertThat(code(() -> gone.at(List.of("b/v")))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aCommandThatFailsWithoutAWordProvesNoAbsence() throws Exception {
        Look look = look("exit 255");
        assertThat(code(() -> look.below("b/v"))).isEqualTo(ErrorCode.IO);
        assertThat(code(() -> look.at(List.of("b/v")))).isEqualTo(ErrorCode.IO);
    }

    @Test
    void oneComplaintOfAnotherKindProvesNoAbsence() throws Exception {
        Look look = look("echo \"cannot open 'b/v@s': dataset does not exist\" >&2;"
                + " echo \"cannot open 'b/v': I/O error\" >&2; exit 1");
        assertThat(code(() -> look.at(List.of("b/v", "b/v@s")))).isEqualTo(ErrorCode.IO);
    }

    @Test
    void aReplicaInAPoolThatIsNotThereIsNotTakenForDestroyed() throws Exception {
        Pool pool = new Pool(new Refusals("local"), "b");
        ZfsCommand zfs = Scripts.command(folder, "echo \"cannot open 'b': dataset does not exist\" >&2; exit 1");
        Destroyer destroyer = new Destroyer(pool, zfs, new Look(pool, zfs), new Leftovers(pool, zfs));
        assertThat(code(() -> destroyer.replica(new VolumeName("vm-100-disk-0"), 100)))
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(code(() -> destroyer.snapshots(new VolumeName("vm-100-disk-0"), List.of())))
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    private Look look(String script) throws Exception {
        return new Look(new Pool(new Refusals("local"), "b"), Scripts.command(folder, script));
    }

    private static ErrorCode code(ThrowingCallable call) {
        return catchThrowableOfType(StorageException.class, call).code();
    }
}
