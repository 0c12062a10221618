package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where disks are in each role, and what keeps them there. */
final class RolesTest {
    private static final VolumeName VOLUME = RecordedStreams.VOLUME;
    private static final RoleRequest HOME = RoleRequest.home(VOLUME, RecordedStreams.MARK);
    private static final RoleRequest FENCED = RoleRequest.fenced(VOLUME, RecordedStreams.MARK);

    @TempDir
    private Path folder;

    private DirFixtureStorage guests;
    private DirLayout layout;
    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root"));
        guests = new DirFixtureStorage(root);
        layout = new DirLayout(root);
        storage = new DirPlugin().open(guests.settings());
    }

    @Test
    void aFencedDiskIsWhereItsGuestDoesNotFindItAndNothingIsLeftOfAReplicas() throws Exception {
        Snapshot old = prepared();
        storage.assign(FENCED);
        assertThat(layout.disk(VOLUME)).doesNotExist();
        assertThat(layout.fencedDisk(VOLUME)).exists();
        storage.assign(RoleRequest.replica(VOLUME, RecordedStreams.MARK, old));
        assertThat(layout.disk(VOLUME)).doesNotExist();
        assertThat(layout.fencedDisks()).isEmptyDirectory();
        storage.assign(HOME);
        assertThat(layout.disk(VOLUME)).isWritable();
        assertThat(layout.fencedDisks()).isEmptyDirectory();
    }

    @Test
    void aDiskThatAProcessHasOpenStaysItsGuests() throws Exception {
        Snapshot old = prepared();
        try (InputStream open = Files.newInputStream(layout.disk(VOLUME))) {
            assertThat(open.read()).isNotNegative();
            refused(ErrorCode.BUSY, () -> storage.assign(FENCED));
            refused(ErrorCode.BUSY, () -> storage.assign(RoleRequest.replica(VOLUME, RecordedStreams.MARK, old)));
        }
        assertThat(layout.disk(VOLUME)).exists();
    }

    @Test
    void aDiskThatIsOpenedInTheMomentInWhichItIsFencedStaysItsGuests() throws Exception {
        prepared();
        InputStream[] open = new InputStream[1];
        Storage opened = doing("rename", () -> {
            if (open[0] == null) {
                open[0] = Files.newInputStream(layout.disk(VOLUME));
            }
        });
        refused(ErrorCode.BUSY, () -> opened.assign(FENCED));
        open[0].close();
        assertThat(layout.disk(VOLUME)).exists();
        assertThat(layout.fencedDisks()).isEmptyDirectory();
    }

    @Test
    void aDiskIsBackWhenItsComparisonIsInterrupted() throws Exception {
        Snapshot old = prepared();
        Thread comparing = Thread.currentThread();
        boolean[] done = new boolean[1];
        Storage interrupted = doing("sync", () -> {
            if (!done[0] && Files.exists(layout.fencedDisk(VOLUME))) {
                done[0] = true;
                comparing.interrupt();
            }
        });
        refused(
                ErrorCode.INTERRUPTED,
                () -> interrupted.assign(RoleRequest.replica(VOLUME, RecordedStreams.MARK, old)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(layout.disk(VOLUME)).exists();
        assertThat(storage.list(ListRequest.all()).get(0).replica()).isEmpty();
    }

    @Test
    void ofTwoDisksNoneIsOverwritten() throws Exception {
        prepared();
        storage.assign(FENCED);
        guests.create(VOLUME, 4096);
        guests.write(VOLUME, 0, new byte[] {1});
        assertThat(storage.list(ListRequest.all()))
                .singleElement()
                .satisfies(volume -> assertThat(volume.sizeBytes()).isEqualTo(4096));
        assertThat(refused(ErrorCode.IO, () -> storage.assign(HOME)))
                .contains(layout.disk(VOLUME).toString());
        assertThat(refused(ErrorCode.IO, () -> storage.assign(FENCED)))
                .contains(layout.fencedDisk(VOLUME).toString());
        refused(
                ErrorCode.IO,
                () -> storage.setAside(new SetAsideRequest(VOLUME, Optional.empty(), RecordedStreams.MARK, "a test")));
        Files.delete(layout.disk(VOLUME));
        storage.assign(HOME);
        assertThat(Files.size(layout.disk(VOLUME))).isEqualTo(200_000);
    }

    @Test
    void aFencedDiskWithoutSnapshotsIsListed() throws Exception {
        guests.create(VOLUME, 4096);
        storage.assign(FENCED);
        Files.delete(layout.disk(VOLUME).getParent());
        for (ListRequest request : List.of(
                ListRequest.all(), ListRequest.of(100), ListRequest.of(100).withoutSnapshots())) {
            assertThat(storage.list(request)).hasSize(1);
        }
        assertThat(storage.list(ListRequest.of(200))).isEmpty();
        storage.assign(HOME);
        assertThat(layout.disk(VOLUME)).exists();
    }

    @Test
    void theFoldersMayBeLinks() throws Exception {
        Files.createSymbolicLink(guests.root().resolve("images"), Files.createDirectory(folder.resolve("disks")));
        Files.createSymbolicLink(
                guests.root().resolve("snapferry"), Files.createDirectory(folder.resolve("snapshots")));
        Snapshot old = prepared();
        storage.assign(RoleRequest.replica(VOLUME, RecordedStreams.MARK, old));
        storage.assign(HOME);
        storage.assign(FENCED);
        storage.assign(HOME);
        guests.write(VOLUME, 0, new byte[] {1});
    }

    @Test
    void whatWasKeptOfAReplicaGoesWithTheGuestsDiskInItsPlace() throws Exception {
        Snapshot old = prepared();
        storage.assign(RoleRequest.replica(VOLUME, RecordedStreams.MARK, old));
        storage.destroySnapshots(VOLUME, List.of(old));
        assertThat(layout.kept(VOLUME, old.guid())).exists();
        storage.assign(HOME);
        assertThat(layout.kept(VOLUME, old.guid())).doesNotExist();
        assertThat(Files.size(layout.disk(VOLUME))).isEqualTo(200_000);
    }

    private Snapshot prepared() throws Exception {
        guests.create(VOLUME, 200_000);
        guests.write(VOLUME, 70_000, RecordedStreams.random(1, 5000));
        return storage.snapshot(List.of(VOLUME), "old").get(VOLUME);
    }

    private interface Event {
        void happen() throws Exception;
    }

    /** The storage on a disk before each change of which something happens. */
    private Storage doing(String change, Event event) throws Exception {
        Disk disk = new LocalDisk();
        Disk watched = (Disk) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Disk.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(change)) {
                        event.happen();
                    }
                    try {
                        return method.invoke(disk, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return DirStorage.open(guests.settings(), watched, () -> Instant.EPOCH, Guid::random);
    }

    private static String refused(ErrorCode code, ThrowingCallable call) {
        StorageException refusal = catchThrowableOfType(StorageException.class, call);
        assertThat(refusal).as(code.text()).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal.getMessage();
    }
}
