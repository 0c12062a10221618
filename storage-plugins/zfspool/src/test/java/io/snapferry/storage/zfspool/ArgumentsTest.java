package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void aFullReplicaIsNeitherMountedNorWritableNorADisk() {
        assertThat(ReceiveArguments.full(
                        false,
                        "b/vm-100-disk-0@s",
                        VolumeKind.BLOCK,
                        "m=1 n=2",
                        Optional.empty(),
                        ReplicaProperties.NONE))
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
        assertThat(ReceiveArguments.full(
                        true,
                        "b/subvol-100-disk-0@s",
                        VolumeKind.FILESYSTEM,
                        "m",
                        Optional.of("f"),
                        new ReplicaProperties(new TreeMap<>(Map.of("compression", "zstd")))))
                .startsWith("receive", "-s", "-u")
                .containsSequence("-o", "canmount=noauto")
                .containsSequence("-o", "snapferry:flags=f")
                .containsSequence("-o", "compression=zstd", "b/subvol-100-disk-0@s")
                .doesNotContain("volmode=none");
    }

    @Test
    void anIncrementNeverForcesARollback() {
        assertThat(ReceiveArguments.increment(false, "b/v@s", Optional.empty()))
                .containsExactly("receive", "-u", "b/v@s");
        assertThat(ReceiveArguments.increment(true, "b/v@s", Optional.of("m")))
                .containsExactly("receive", "-s", "-u", "-o", "snapferry:replica=m", "b/v@s");
    }

    @Test
    void aSendTellsItsSizeFirst() {
        assertThat(SendArguments.send("Lec", "a/v@s", Optional.empty())).containsExactly("send", "-PLec", "a/v@s");
        assertThat(SendArguments.send("w", "a/v@s", Optional.of("a/v@r")))
                .containsExactly("send", "-Pw", "-i", "a/v@r", "a/v@s");
        assertThat(SendArguments.send("", "a/v@s", Optional.empty())).containsExactly("send", "-P", "a/v@s");
        assertThat(SendArguments.sendAll("w", "a/v@s", "a/v@r")).containsExactly("send", "-Pw", "-I", "a/v@r", "a/v@s");
    }

    @Test
    void aListingOfDatasetsAsksForNoSnapshots() {
        assertThat(ListArguments.datasets("b/guests"))
                .containsExactly(
                        "list", "-Hp", "-d", "1", "-t", "filesystem,volume", "-o", ListedRow.COLUMNS, "b/guests");
    }

    @Test
    void aListingOfSomeHistoriesShowsAllDatasets() {
        assertThat(ListArguments.histories(List.of("b", "b/v", "b/w")))
                .containsExactly(
                        "list",
                        "-Hp",
                        "-d",
                        "1",
                        "-t",
                        "filesystem,volume,snapshot,bookmark",
                        "-o",
                        ListedRow.COLUMNS,
                        "b",
                        "b/v",
                        "b/w");
    }

    @Test
    void aReplicaBesideWhatIsSetAsideIsLikeOneThatWasReceived() {
        AsideText text = new AsideText(
                new VolumeName("vm-100-disk-0"), Optional.of("s"), new ReplicaMark(100, "100-0", "node-a"), true, "w");
        ReplicaProperties wanted = new ReplicaProperties(new TreeMap<>(Map.of("compression", "zstd", "atime", "off")));
        List<String> clone =
                ReceiveArguments.clone(new PendingAside("b/snapferry-aside-x", text), "b/vm-100-disk-0", wanted);
        List<String> full = ReceiveArguments.full(
                false,
                "b/vm-100-disk-0@s",
                VolumeKind.BLOCK,
                MarkText.write(text.of(), text.mark()),
                Optional.of(StreamText.raw(text.of())),
                wanted);
        assertThat(clone).startsWith("clone").endsWith("b/snapferry-aside-x@s", "b/vm-100-disk-0");
        assertThat(clone.subList(1, clone.size() - 2)).isEqualTo(full.subList(2, full.size() - 1));
    }

    @Test
    void aCloneInheritsNothingThatLetsOthersSeeIt() {
        assertThat(CloneArguments.disk("b/vm-100-disk-0@s", "b/c"))
                .containsExactly("clone", "-o", "readonly=off", "-o", "volmode=dev", "b/vm-100-disk-0@s", "b/c");
        assertThat(CloneArguments.files("b/subvol-100-disk-0@s", "b/c", Path.of("/run/c")))
                .startsWith("clone")
                .containsSequence("-o", "canmount=noauto")
                .containsSequence("-o", "mountpoint=/run/c")
                .containsSequence("-o", "sharenfs=off")
                .endsWith("b/subvol-100-disk-0@s", "b/c");
        assertThat(CloneArguments.destroy("b/c")).containsExactly("destroy", "-r", "b/c");
    }

    @Test
    void manyNamesAreOneCommand() {
        assertThat(ChangeArguments.snapshot(List.of("a/v@s", "a/w@s"))).containsExactly("snapshot", "a/v@s", "a/w@s");
        assertThat(ChangeArguments.destroySnapshots("a/v", List.of("r", "s"))).containsExactly("destroy", "a/v@r,s");
        assertThat(ChangeArguments.destroyVolume("a/v")).containsExactly("destroy", "a/v");
    }
}
