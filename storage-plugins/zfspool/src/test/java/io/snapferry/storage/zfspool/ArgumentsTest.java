package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.VolumeKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void aFullReplicaIsNeitherMountedNorWritableNorADisk() {
        assertThat(ReceiveArguments.full("b/vm-100-disk-0@s", VolumeKind.BLOCK, "m=1 n=2", Optional.empty()))
                .containsExactly(
                        "receive",
                        "-u",
                        "-o",
                        "readonly=on",
                        "-o",
                        "volmode=none",
                        "-o",
                        "snapferry:replica=m=1 n=2",
                        "b/vm-100-disk-0@s");
        assertThat(ReceiveArguments.full("b/subvol-100-disk-0@s", VolumeKind.FILESYSTEM, "m", Optional.of("f")))
                .containsSequence("-o", "canmount=noauto")
                .containsSequence("-o", "snapferry:flags=f")
                .doesNotContain("volmode=none");
    }

    @Test
    void anIncrementNeverForcesARollback() {
        assertThat(ReceiveArguments.increment("b/v@s", Optional.empty())).containsExactly("receive", "-u", "b/v@s");
        assertThat(ReceiveArguments.increment("b/v@s", Optional.of("m")))
                .containsExactly("receive", "-u", "-o", "snapferry:replica=m", "b/v@s");
    }

    @Test
    void aSendTellsItsSizeFirst() {
        assertThat(SendArguments.send("Lec", "a/v@s", Optional.empty())).containsExactly("send", "-PLec", "a/v@s");
        assertThat(SendArguments.send("w", "a/v@s", Optional.of("a/v@r")))
                .containsExactly("send", "-Pw", "-i", "a/v@r", "a/v@s");
        assertThat(SendArguments.send("", "a/v@s", Optional.empty())).containsExactly("send", "-P", "a/v@s");
    }

    @Test
    void aListingOfDatasetsAsksForNoSnapshots() {
        assertThat(ListArguments.datasets("b/guests"))
                .containsExactly(
                        "list", "-Hp", "-d", "1", "-t", "filesystem,volume", "-o", ListedRow.COLUMNS, "b/guests");
    }

    @Test
    void aListingOfSomeHistoriesShowsAllDatasets() {
        assertThat(ListArguments.histories("b", List.of("b/v", "b/w")))
                .containsExactly(
                        "list",
                        "-Hp",
                        "-d",
                        "1",
                        "-t",
                        "filesystem,volume,snapshot",
                        "-o",
                        ListedRow.COLUMNS,
                        "b",
                        "b/v",
                        "b/w");
    }

    @Test
    void manyNamesAreOneCommand() {
        assertThat(ChangeArguments.snapshot(List.of("a/v@s", "a/w@s"))).containsExactly("snapshot", "a/v@s", "a/w@s");
        assertThat(ChangeArguments.destroySnapshots("a/v", List.of("r", "s"))).containsExactly("destroy", "a/v@r,s");
        assertThat(ChangeArguments.destroyVolume("a/v")).containsExactly("destroy", "a/v");
    }
}
