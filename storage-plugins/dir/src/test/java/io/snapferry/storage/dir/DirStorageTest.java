package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DirStorageTest {
    private static final VolumeName VOLUME = RecordedStreams.VOLUME;

    @TempDir
    Path folder;

    private Path root;
    private DirFixtureStorage guests;
    private RecordedStreams streams;
    private DirLayout layout;
    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        DirFixtureStorage sources = new DirFixtureStorage(Files.createDirectory(folder.resolve("source")));
        streams = RecordedStreams.in(sources, new DirPlugin().open(sources.settings()));
        root = Files.createDirectory(folder.resolve("root"));
        guests = new DirFixtureStorage(root);
        layout = new DirLayout(root);
        storage = new DirPlugin().open(guests.settings());
    }

    @Test
    void theDirectoryIsMadeOnlyIfAskedFor() throws Exception {
        Path missing = folder.resolve("not/yet");
        refused(
                ErrorCode.UNAVAILABLE,
                () -> new DirPlugin().open(new StorageSettings("local", Map.of("path", missing.toString()))));
        assertThat(missing).doesNotExist();
        new DirPlugin()
                .open(new StorageSettings("local", Map.of("path", missing.toString(), "create", "true")))
                .close();
        assertThat(missing).isDirectory();
    }

    @Test
    void aFileIsNoDirectory() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(
                ErrorCode.UNAVAILABLE,
                () -> new DirPlugin().open(new StorageSettings("local", Map.of("path", file.toString()))));
    }

    @Test
    void anotherDirectoryInItsPlaceIsNotTakenForAnEmptyStorage() throws Exception {
        streams.receiveFull(storage);
        Files.move(root, folder.resolve("unmounted"));
        refused(ErrorCode.UNAVAILABLE, () -> storage.list(ListRequest.all()));
        Files.createDirectory(root);
        refused(ErrorCode.UNAVAILABLE, () -> storage.list(ListRequest.all()));
        refused(ErrorCode.UNAVAILABLE, () -> streams.receiveFull(storage));
        assertThat(Catalog.names(root)).isEmpty();
        Files.delete(root);
        Files.move(folder.resolve("unmounted"), root);
        assertThat(storage.list(ListRequest.all())).hasSize(1);
    }

    @Test
    void aReplicasImageLiesWhereTheLayoutSaysAndCannotBeWrittenByAccident() throws Exception {
        streams.receiveFull(storage);
        streams.receiveIncrement(storage);
        Path newest = layout.snapshotImage(VOLUME, streams.second.guid());
        assertThat(newest).hasBinaryContent(streams.secondContent);
        assertThat(layout.snapshotImage(VOLUME, streams.first.guid())).hasBinaryContent(streams.firstContent);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(newest)))
                .isEqualTo("r--------");
        assertThat(layout.disk(VOLUME)).doesNotExist();
    }

    @Test
    void aReplicaWhoseNewestSnapshotWasDestroyedKeepsItsContentAndTakesNoIncrement() throws Exception {
        streams.receiveFull(storage);
        storage.destroySnapshots(VOLUME, List.of(streams.first));
        Volume left = storage.list(ListRequest.all()).get(0);
        assertThat(left.modified()).isTrue();
        assertThat(DirLayout.image(layout.kept(VOLUME, streams.first.guid()))).hasBinaryContent(streams.firstContent);
        refused(ErrorCode.DIVERGED, () -> streams.receiveIncrement(storage));
        storage.destroyReplica(VOLUME, 100);
        streams.receiveFull(storage);
    }

    @Test
    void aDiskThatAppearsOverAReplicaMakesItTheGuestsOwn() throws Exception {
        streams.receiveFull(storage);
        guests.create(VOLUME, 4096);
        assertThat(storage.list(ListRequest.all())).singleElement().satisfies(volume -> {
            assertThat(volume.replica()).isEmpty();
            assertThat(volume.snapshots()).containsExactly(streams.first);
        });
        refused(ErrorCode.NOT_A_REPLICA, () -> streams.receiveIncrement(storage));
        refused(ErrorCode.NOT_A_REPLICA, () -> storage.destroyReplica(VOLUME, 100));
    }

    @Test
    void theSnapshotsOfADiskThatIsGoneAreNeitherListedNorTouched() throws Exception {
        guests.create(VOLUME, 4096);
        storage.snapshot(List.of(VOLUME), "old");
        Snapshot old = storage.list(ListRequest.all()).get(0).snapshots().get(0);
        Files.delete(layout.disk(VOLUME));
        assertThat(storage.list(ListRequest.all())).isEmpty();
        refused(ErrorCode.NOT_A_REPLICA, () -> streams.receiveFull(storage));
        storage.destroyReplica(VOLUME, 100);
        assertThat(layout.snapshotImage(VOLUME, old.guid())).exists();
    }

    @Test
    void metadataThatCannotBeUnderstoodIsNamedAndNothingIsOverwritten() throws Exception {
        streams.receiveFull(storage);
        Path metadata = DirLayout.metadata(layout.snapshot(VOLUME, streams.first.guid()));
        Files.writeString(metadata, "garbage");
        assertThat(refused(ErrorCode.IO, () -> storage.list(ListRequest.of(100))))
                .contains(metadata.toString());
        refused(ErrorCode.IO, () -> streams.receiveFull(storage));
        assertThat(storage.list(ListRequest.of(200))).isEmpty();
    }

    @Test
    void theFoldersOfDisksAndOfSnapshotsMayBeLinks() throws Exception {
        Files.createSymbolicLink(root.resolve("images"), Files.createDirectory(folder.resolve("disks")));
        Files.createSymbolicLink(root.resolve("snapferry"), Files.createDirectory(folder.resolve("snapshots")));
        streams.receiveFull(storage);
        guests.create(new VolumeName("vm-200-disk-0"), 4096);
        storage.snapshot(List.of(new VolumeName("vm-200-disk-0")), "new");
        assertThat(storage.list(ListRequest.all()))
                .extracting(volume -> volume.snapshots().size())
                .containsExactly(1, 1);
        storage.destroyReplica(VOLUME, 100);
        assertThat(storage.list(ListRequest.all())).hasSize(1);
        Files.move(folder.resolve("disks"), folder.resolve("unmounted"));
        assertThat(refused(ErrorCode.IO, () -> storage.list(ListRequest.all()))).contains("images");
    }

    @Test
    void aReplicaHasNoDiskToTakeASnapshotOf() throws Exception {
        streams.receiveFull(storage);
        refused(ErrorCode.VOLUME_NOT_FOUND, () -> storage.snapshot(List.of(VOLUME), "new"));
    }

    @Test
    void aDiskThatIsWrittenToWhileItIsCopiedGetsNoSnapshot() throws Exception {
        guests.create(VOLUME, 4096);
        CopyingDisk disk = new CopyingDisk(() -> guests.write(VOLUME, 0, new byte[] {1}));
        Storage copying = DirStorage.open(guests.settings(), disk, () -> Instant.EPOCH, Guid::random);
        assertThat(refused(ErrorCode.BUSY, () -> copying.snapshot(List.of(VOLUME), "torn")))
                .contains("btrfs");
        assertThat(storage.list(ListRequest.all()).get(0).snapshots()).isEmpty();
        assertThat(disk.copies()).isEqualTo(3);
    }

    @Test
    void aVolumeOnWhichAnotherProcessWorksIsBusyUntilThatEndsOrDies() throws Exception {
        streams.receiveFull(storage);
        try (LockHolder other = LockHolder.of(layout.lock(VOLUME))) {
            refused(ErrorCode.BUSY, () -> streams.receiveIncrement(storage));
            refused(ErrorCode.BUSY, () -> storage.destroyReplica(VOLUME, 100));
            assertThat(storage.list(ListRequest.all())).hasSize(1);
            assertThat(other).isNotNull();
        }
        streams.receiveIncrement(storage);
    }

    @Test
    void aCloneThatWasLeftBehindGoesWithTheNextChangeOfTheVolume() throws Exception {
        streams.receiveFull(storage);
        Path left = layout.clone(VOLUME);
        Files.createDirectories(left.getParent());
        Files.writeString(left, "left behind");
        try (LockHolder other = LockHolder.of(layout.cloneLock(VOLUME))) {
            streams.receiveIncrement(storage);
            refused(ErrorCode.BUSY, () -> storage.cloned(VOLUME, streams.first));
            refused(ErrorCode.BUSY, () -> storage.destroyReplica(VOLUME, 100));
            assertThat(left).as("it is open").hasContent("left behind");
            assertThat(other).isNotNull();
        }
        storage.destroySnapshots(VOLUME, List.of());
        assertThat(left).doesNotExist();
    }

    @Test
    void aCloneIsForItsUserAlone() throws Exception {
        streams.receiveFull(storage);
        try (VolumeClone clone = storage.cloned(VOLUME, streams.first)) {
            assertThat(clone.path()).hasBinaryContent(streams.firstContent);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clone.path())))
                    .isEqualTo("rw-------");
        }
        assertThat(layout.clone(VOLUME)).doesNotExist();
    }

    @Test
    void aFolderThatMayNotBeReadIsNamed() throws Exception {
        Assumptions.assumeFalse(
                System.getProperty("user.name").equals("root"),
                "root may read everything: run as another user; FailuresTest has the translation");
        streams.receiveFull(storage);
        Path closed = layout.volume(VOLUME);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            assertThat(refused(ErrorCode.PERMISSION_DENIED, () -> storage.list(ListRequest.all())))
                    .contains(closed.toString());
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void aDiskThatIsOpenIsNotPutAside() throws Exception {
        guests.create(VOLUME, 4096);
        SetAsideRequest request = new SetAsideRequest(VOLUME, Optional.empty(), RecordedStreams.MARK, "a test");
        try (InputStream open = Files.newInputStream(layout.disk(VOLUME))) {
            assertThat(open.read()).isNotNegative();
            refused(ErrorCode.BUSY, () -> storage.setAside(request));
            assertThat(storage.list(ListRequest.all())).hasSize(1);
        }
        storage.setAside(request);
        assertThat(storage.list(ListRequest.all())).isEmpty();
    }

    @Test
    void snapshotsWhoseDiskIsGoneCanBePutAsideToFreeTheName() throws Exception {
        guests.create(VOLUME, 4096);
        storage.snapshot(List.of(VOLUME), "old");
        Files.delete(layout.disk(VOLUME));
        refused(ErrorCode.NOT_A_REPLICA, () -> streams.receiveFull(storage));
        storage.setAside(new SetAsideRequest(VOLUME, Optional.empty(), RecordedStreams.MARK, "a test"));
        streams.receiveFull(storage);
    }

    @Test
    void whatIsAsideSaysWhy() throws Exception {
        streams.receiveFull(storage);
        storage.setAside(new SetAsideRequest(VOLUME, Optional.empty(), RecordedStreams.MARK, "it was written to"));
        try (Stream<Path> all = Files.walk(root.resolve("snapferry/aside"))) {
            Path text = all.filter(path -> path.endsWith("aside.properties"))
                    .findFirst()
                    .orElseThrow();
            assertThat(text).content().contains("why=it was written to", "volume=vm-100-disk-0", "replica.job=100-0");
        }
    }

    private static String refused(ErrorCode code, ThrowingCallable call) {
        StorageException refusal = catchThrowableOfType(StorageException.class, call);
        assertThat(refusal).as(code.text()).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal.getMessage();
    }
}
