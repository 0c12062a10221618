package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.VolumeKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void aFullReplicaIsNeitherMountedNorWritable() {
        assertThat(Arguments.receiveFull("b/vm-100-disk-0@s", VolumeKind.BLOCK, "m=1 n=2"))
                .containsExactly(
                        "receive", "-u", "-o", "readonly=on", "-o", "snapferry:replica=m=1 n=2", "b/vm-100-disk-0@s");
        assertThat(Arguments.receiveFull("b/subvol-100-disk-0@s", VolumeKind.FILESYSTEM, "m"))
                .containsSequence("-o", "canmount=noauto");
    }

    @Test
    void anIncrementNeverForcesARollback() {
        assertThat(Arguments.receiveIncrement("b/v@s", Optional.empty())).containsExactly("receive", "-u", "b/v@s");
        assertThat(Arguments.receiveIncrement("b/v@s", Optional.of("m")))
                .containsExactly("receive", "-u", "-o", "snapferry:replica=m", "b/v@s");
    }

    @Test
    void anEstimateIsOfTheSameStream() {
        assertThat(Arguments.send("a/v@s", Optional.empty())).containsExactly("send", "-Lec", "a/v@s");
        assertThat(Arguments.send("a/v@s", Optional.of("a/v@r")))
                .containsExactly("send", "-Lec", "-i", "a/v@r", "a/v@s");
        assertThat(Arguments.estimate("a/v@s", Optional.of("a/v@r")))
                .containsExactly("send", "-LecnP", "-i", "a/v@r", "a/v@s");
    }

    @Test
    void aListingOfDatasetsAsksForNoSnapshots() {
        assertThat(Arguments.datasets("b/guests"))
                .containsExactly(
                        "list", "-Hp", "-d", "1", "-t", "filesystem,volume", "-o", ListedRow.COLUMNS, "b/guests");
    }

    @Test
    void manyNamesAreOneCommand() {
        assertThat(Arguments.snapshot(List.of("a/v@s", "a/w@s"))).containsExactly("snapshot", "a/v@s", "a/w@s");
        assertThat(Arguments.destroySnapshots("a/v", List.of("r", "s"))).containsExactly("destroy", "a/v@r,s");
    }
}
