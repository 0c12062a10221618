package io.snapferry.storage.btrfs;

import static io.snapferry.storage.btrfs.BtrfsFixtureStorage.btrfs;
import static io.snapferry.storage.testkit.crash.RecordedStreams.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.kit.VolumeLock;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clones as subvolumes. */
final class ClonesTest extends RealFileSystem {
    @Test
    void aCloneOfAReplicaIsNoReplicaAndForNobodyElse() throws Exception {
        streams.receiveFull(storage);
        try (VolumeClone clone = storage.cloned(VOLUME, streams.first)) {
            Path subvolume = clone.path().getParent();
            assertThat(subvolume).isEqualTo(layout.clone(VOLUME));
            assertThat(btrfs("subvolume", "show", subvolume.toString()))
                    .containsPattern("Received UUID:\\s+-\\s")
                    .doesNotContain("readonly");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(subvolume.getParent())))
                    .isEqualTo("rwx------");
            streams.receiveIncrement(storage);
            assertThat(clone.path()).hasBinaryContent(streams.firstContent);
        }
        assertThat(layout.clone(VOLUME)).doesNotExist();
    }

    @Test
    void subvolumesThatASystemMadeInItAreThrownAwayToo() throws Exception {
        VolumeName files = new VolumeName("subvol-100-disk-3");
        guests.create(files, 0);
        Snapshot first = storage.snapshot(List.of(files), "first").get(files);
        VolumeClone clone = storage.cloned(files, first);
        Path machines = Files.createDirectories(clone.path().resolve("var/lib")).resolve("machines");
        btrfs("subvolume", "create", machines.toString());
        btrfs("subvolume", "create", machines.resolve("inside").toString());
        btrfs("subvolume", "create", clone.path().resolve("beside").toString());
        Files.writeString(machines.resolve("inside/file"), "text");
        clone.close();
        assertThat(layout.clone(files)).doesNotExist();
    }

    @Test
    void whatWasLeftBehindGoesWithTheNextChangeOfTheVolume() throws Exception {
        streams.receiveFull(storage);
        Path left = Files.createDirectories(layout.clone(VOLUME).getParent()).resolve(VOLUME.value());
        btrfs(
                "subvolume",
                "snapshot",
                layout.snapshot(VOLUME, streams.first.guid()).toString(),
                left.toString());
        try (VolumeLock other = VolumeLock.tryTake(layout.cloneLock(VOLUME)).orElseThrow()) {
            assertThat(other).isNotNull();
            streams.receiveIncrement(storage);
            assertThat(left).as("it is open").exists();
            refused(ErrorCode.BUSY, () -> storage.destroyReplica(VOLUME, 100));
        }
        storage.destroySnapshots(VOLUME, List.of(streams.first));
        assertThat(left).doesNotExist();
    }
}
