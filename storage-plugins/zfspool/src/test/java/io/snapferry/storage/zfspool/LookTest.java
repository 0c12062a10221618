package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Files;
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
        Destroyer destroyer = new Destroyer(pool, zfs, new Look(pool, zfs, false), new Leftovers(pool, zfs));
        assertThat(code(() -> destroyer.replica(new VolumeName("vm-100-disk-0"), 100)))
                .isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(code(() -> destroyer.snapshots(new VolumeName("vm-100-disk-0"), List.of())))
                .isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aGuestsListingAsksAgainOnlyForVolumesThatItDidNotKnow() throws Exception {
        String arguments = folder.resolve("arguments").toString();
        String rows = Rows.dataset("b", "filesystem")
                + Rows.dataset("b/vm-100-disk-0", "volume")
                + Rows.dataset("b/vm-101-disk-0", "volume");
        Look look = look("echo \"$*\" >>" + arguments + "; " + Rows.printing(rows));
        assertThat(look.guest(100)).hasSize(3);
        look.guest(100);
        look.guest(101);
        look.guest(102);
        assertThat(Files.readAllLines(Path.of(arguments)))
                .map(line -> line.substring(line.indexOf(" b") + 1))
                .containsExactly("b", "b b/vm-100-disk-0", "b b/vm-100-disk-0", "b b/vm-101-disk-0", "b");
    }

    @Test
    void inACrowdedPoolAGuestsListingAsksForWhatBearsItsNumber() throws Exception {
        String arguments = folder.resolve("arguments").toString();
        String names = "{\"return\": {\"1\": \"of 100 vm-100-disk-0\", \"2\": \"of 100 some-100-disk-0\"}}";
        String all = Rows.dataset("b", "filesystem") + Rows.dataset("b/vm-101-disk-0", "volume");
        String own = Rows.dataset("b/vm-100-disk-0", "volume");
        Look look = crowded("echo \"$*\" >>" + arguments + "; case \"$*\" in program*) echo '" + names + "';; *' b') "
                + Rows.printing(all) + ";; *) " + Rows.printing(own) + ";; esac");
        look.datasets();
        assertThat(look.guest(100)).extracting(ListedRow::name).containsExactly("b/vm-100-disk-0");
        assertThat(look.guest(101)).isEmpty();
        assertThat(Files.readAllLines(Path.of(arguments)))
                .map(line -> line.substring(line.indexOf(" b") + 1))
                .containsExactly("b", "b - b 100", "b/vm-100-disk-0", "b - b 101");
    }

    @Test
    void whereTheNamesCannotBeReadACrowdedPoolIsListed() throws Exception {
        String all = Rows.dataset("b", "filesystem") + Rows.dataset("b/vm-100-disk-0", "volume");
        Look look = crowded("case \"$*\" in program*) exit 1;; *) " + Rows.printing(all) + ";; esac");
        look.datasets();
        assertThat(look.guest(100)).hasSize(2);
    }

    @Test
    void aGuestsListingOfAPoolThatIsGoneIsRefusedAlsoIfItsVolumesWereKnown() throws Exception {
        Path gone = folder.resolve("gone");
        String volume = Rows.printing(Rows.dataset("b/vm-100-disk-0", "volume"));
        Look look = look("if [ -e " + gone
                + " ]; then echo \"cannot open 'b': dataset does not exist\" >&2; exit 1; fi; " + volume);
        look.datasets();
        Files.createFile(gone);
        assertThat(code(() -> look.guest(100))).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void aMarkThatTheDatasetAboveHasIsNotTheVolumes() throws Exception {
        String mark = "volume=vm-100-disk-1 guest=100 job=100-0 source=node-a";
        String volume = marked(Rows.dataset("b/vm-100-disk-0", "volume"), mark);
        String other = marked(Rows.dataset("b/vm-100-disk-0", "volume"), mark.replace("100-0", "100-1"));
        String above = marked(Rows.dataset("b", "filesystem"), mark);
        assertThat(look(Rows.printing(above + volume)).datasets())
                .last()
                .matches(row -> row.mark().isEmpty());
        assertThat(look(Rows.printing(above + other)).datasets())
                .last()
                .matches(row -> row.mark().isPresent());
        String asked = "case \"$*\" in *' b') " + Rows.printing(above) + ";; *) ";
        assertThat(look(asked + Rows.printing(volume) + ";; esac").below("b/vm-100-disk-0"))
                .singleElement()
                .matches(row -> row.mark().isEmpty());
        assertThat(look(asked + Rows.printing(other) + ";; esac").below("b/vm-100-disk-0"))
                .singleElement()
                .matches(row -> row.mark().isPresent());
    }

    private static String marked(String row, String mark) {
        return row.replace("off\t-", "off\t" + mark);
    }

    private Look look(String script) throws Exception {
        return new Look(new Pool(new Refusals("local"), "b"), Scripts.command(folder, script), false);
    }

    private Look crowded(String script) throws Exception {
        return new Look(new Pool(new Refusals("local"), "b"), Scripts.command(folder, script), true, 1);
    }

    private static ErrorCode code(ThrowingCallable call) {
        return catchThrowableOfType(StorageException.class, call).code();
    }
}
