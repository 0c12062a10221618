package io.snapferry.storage.btrfs;

import static io.snapferry.storage.btrfs.BtrfsFixtureStorage.btrfs;
import static io.snapferry.storage.testkit.crash.RecordedStreams.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import io.snapferry.storage.testkit.local.Programs;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Replicas on a real btrfs, and what operators do to them. */
final class RealReplicaTest extends RealFileSystem {
    @Test
    void aReplicaIsAReadOnlySubvolumeWhereTheLayoutSaysAndOthersCannotEnter() throws Exception {
        streams.receiveFull(storage);
        streams.receiveIncrement(storage);
        Path newest = layout.snapshot(VOLUME, streams.second.guid());
        assertThat(BtrfsLayout.image(newest)).hasBinaryContent(streams.secondContent);
        assertThat(BtrfsLayout.image(layout.snapshot(VOLUME, streams.first.guid())))
                .hasBinaryContent(streams.firstContent);
        assertThat(Files.isWritable(newest)).isFalse();
        assertThat(layout.own(VOLUME)).doesNotExist();
        assertThat(Files.getPosixFilePermissions(layout.snapferry())).hasSize(3);
    }

    @Test
    void aDirectoryElsewhereIsUnavailable() {
        assertThat(refused(
                        ErrorCode.UNAVAILABLE,
                        () -> new BtrfsPlugin().open(new StorageSettings("local", Map.of("path", "/proc")))))
                .contains("mount");
    }

    @Test
    void aMissingCommandIsNamed() {
        assertThat(refused(
                        ErrorCode.UNAVAILABLE,
                        () -> new BtrfsPlugin()
                                .open(new StorageSettings(
                                        "local", Map.of("path", guests.root().toString(), "btrfs", "/no/btrfs")))))
                .contains("/no/btrfs");
    }

    @Test
    void anotherDirectoryInItsPlaceIsNotTakenForAnEmptyStorage() throws Exception {
        streams.receiveFull(storage);
        Path away = guests.root().resolveSibling("unmounted");
        Files.move(guests.root(), away);
        Files.createDirectory(guests.root());
        refused(ErrorCode.UNAVAILABLE, () -> storage.list(ListRequest.all()));
        refused(ErrorCode.UNAVAILABLE, () -> streams.receiveFull(storage));
        Files.delete(guests.root());
        Files.move(away, guests.root());
        assertThat(storage.list(ListRequest.all())).hasSize(1);
    }

    @Test
    void aReplicaThatAnOperatorMadeWritableHasDiverged() throws Exception {
        streams.receiveFull(storage);
        Path newest = layout.snapshot(VOLUME, streams.first.guid());
        btrfs("property", "set", "-f", newest.toString(), "ro", "false");
        assertThat(replica().modified()).isTrue();
        assertThat(replica().snapshots()).isEmpty();
        Files.writeString(BtrfsLayout.image(newest), "spoilt");
        btrfs("property", "set", newest.toString(), "ro", "true");
        assertThat(replica().modified()).isTrue();
        refused(ErrorCode.DIVERGED, () -> streams.receiveIncrement(storage));
        refused(
                ErrorCode.SNAPSHOT_NOT_FOUND,
                () -> storage.send(new SendRequest(VOLUME, streams.first, Optional.empty())));
        storage.destroyReplica(VOLUME, 100);
        streams.receiveFull(storage);
        assertThat(BtrfsLayout.image(newest)).hasBinaryContent(streams.firstContent);
    }

    @Test
    void aReplicaWhoseNewestSnapshotWasDestroyedKeepsItsContentAndTakesNoIncrement() throws Exception {
        streams.receiveFull(storage);
        storage.destroySnapshots(VOLUME, List.of(streams.first));
        assertThat(replica().modified()).isTrue();
        assertThat(BtrfsLayout.image(layout.kept(VOLUME, streams.first.guid()))).hasBinaryContent(streams.firstContent);
        refused(ErrorCode.DIVERGED, () -> streams.receiveIncrement(storage));
        storage.destroyReplica(VOLUME, 100);
        streams.receiveFull(storage);
    }

    @Test
    void aReplicaBesideWhichAnOperatorKeepsSomethingStays() throws Exception {
        streams.receiveFull(storage);
        Path mine = layout.volume(VOLUME).resolve("mine");
        btrfs("subvolume", "create", mine.toString());
        Files.writeString(mine.resolve("file"), "mine");
        assertThat(refused(ErrorCode.BUSY, () -> storage.destroyReplica(VOLUME, 100)))
                .contains("mine");
        assertThat(replica().snapshots()).containsExactly(streams.first);
        assertThat(mine.resolve("file")).hasContent("mine");
        streams.receiveIncrement(storage);
        assertThat(mine.resolve("file")).hasContent("mine");
    }

    @Test
    void aGuestThatWasStartedFromItsReplicaGoesOnWithTheCommonSnapshots() throws Exception {
        streams.receiveFull(storage);
        streams.receiveIncrement(storage);
        Files.createDirectories(layout.own(VOLUME).getParent());
        btrfs(
                "subvolume",
                "snapshot",
                layout.snapshot(VOLUME, streams.second.guid()).toString(),
                layout.own(VOLUME).toString());
        guests.write(VOLUME, 1000, RecordedStreams.random(4, 1000));
        assertThat(replica().replica()).isEmpty();
        storage.snapshot(List.of(VOLUME), "moved");
        List<Snapshot> here = snapshots(storage);
        assertThat(here).startsWith(streams.first, streams.second).hasSize(3);
        byte[] back =
                RecordedStreams.stream(storage, new SendRequest(VOLUME, here.get(2), Optional.of(streams.second)));
        assertThat(back.length).isLessThan(100_000);
        BtrfsFixtureStorage third = storage("third");
        try (Storage other = new BtrfsPlugin().open(third.settings())) {
            streams.receiveFull(other);
            streams.receiveIncrement(other);
            RecordedStreams.receive(other, Optional.of(streams.second), here.get(2), back);
            assertThat(third.content(VOLUME, "moved")).isEqualTo(guests.content(VOLUME, "moved"));
        } finally {
            BtrfsFixtureStorage.destroyAll(third.root().getParent());
        }
        refused(ErrorCode.NOT_A_REPLICA, () -> storage.destroyReplica(VOLUME, 100));
    }

    @Test
    void theSnapshotsOfADiskThatIsGoneAreNeitherListedNorTouched() throws Exception {
        BtrfsFixtureStorage.destroyAll(sourceGuests.layout().own(VOLUME));
        assertThat(source.list(ListRequest.all())).isEmpty();
        refused(ErrorCode.NOT_A_REPLICA, () -> streams.receiveFull(source));
        source.destroyReplica(VOLUME, 100);
        assertThat(sourceGuests.layout().snapshot(VOLUME, streams.first.guid())).isDirectory();
    }

    @Test
    void metadataThatCannotBeUnderstoodIsNamedAndNothingIsOverwritten() throws Exception {
        streams.receiveFull(storage);
        Path metadata = layout.metadata(VOLUME, streams.first.guid());
        Files.writeString(metadata, "garbage");
        assertThat(refused(ErrorCode.IO, () -> storage.list(ListRequest.of(100))))
                .contains(metadata.toString());
        refused(ErrorCode.IO, () -> streams.receiveFull(storage));
        assertThat(storage.list(ListRequest.of(200))).isEmpty();
    }

    @Test
    void whatIsMountedOrOpenIsNotPutAside() throws Exception {
        Path own = sourceGuests.layout().own(VOLUME);
        SetAsideRequest request = new SetAsideRequest(VOLUME, Optional.empty(), RecordedStreams.MARK, "a test");
        try (InputStream open = Files.newInputStream(BtrfsLayout.image(own))) {
            assertThat(open.read()).isNotNegative();
            refused(ErrorCode.BUSY, () -> source.setAside(request));
        }
        Path mounted = Files.createTempDirectory("snapferry-bind");
        Programs.run(new byte[0], List.of("mount", "--bind", own.toString(), mounted.toString()));
        try {
            refused(ErrorCode.BUSY, () -> source.setAside(request));
        } finally {
            Programs.run(new byte[0], List.of("umount", mounted.toString()));
            Files.delete(mounted);
        }
        source.setAside(request);
        assertThat(source.list(ListRequest.all())).isEmpty();
    }

    @Test
    void whatIsAsideBesideAReplicaIsWritableAndPassesForNobodysBase() throws Exception {
        streams.receiveFull(storage);
        streams.receiveIncrement(storage);
        String where = storage.setAside(
                new SetAsideRequest(VOLUME, Optional.of(streams.first), RecordedStreams.MARK, "a test"));
        Path aside = Path.of(where.substring(0, where.indexOf(" (")));
        assertThat(btrfs("subvolume", "show", aside.toString()))
                .containsPattern("Received UUID:\\s+-\\s")
                .doesNotContain("readonly");
        streams.receiveIncrement(storage);
        assertThat(replica().snapshots()).containsExactly(streams.first, streams.second);
        assertThat(BtrfsLayout.image(aside)).hasBinaryContent(streams.secondContent);
    }
}
