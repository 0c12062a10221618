package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.crash.Death;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be on stable storage before what else, so that a power failure shows no more than a crash does. */
final class DurabilityTest {
    private static final VolumeName OTHER = new VolumeName("vm-100-disk-1");

    @TempDir
    Path folder;

    private RecordedStreams streams;
    private DirFixtureStorage guests;
    private final Death death = Death.never();
    private Storage storage;

    @BeforeEach
    void open() throws Exception {
        DirFixtureStorage sources = new DirFixtureStorage(Files.createDirectory(folder.resolve("source")));
        streams = RecordedStreams.in(sources, new DirPlugin().open(sources.settings()));
        guests = new DirFixtureStorage(Files.createDirectory(folder.resolve("root")));
        storage = DirStorage.open(guests.settings(), new CrashingDisk(death), () -> Instant.EPOCH, Guid::random);
    }

    @Test
    void aReceivedImageIsSafeBeforeItGetsItsNameAndItsNameBeforeTheCallReturns() throws Exception {
        streams.receiveFull(storage);
        assertInOrder(
                "write image.raw",
                "sync image.raw",
                "write snapshot.properties",
                "sync snapshot.properties",
                "sync tmp-",
                "rename " + streams.first.guid(),
                "sync vm-100-disk-0",
                "sync 100",
                "sync snapferry",
                "sync root");
    }

    @Test
    void aGroupsMarkerIsSafeBeforeTheFirstNameAndGoesAfterTheLast() throws Exception {
        guests.create(RecordedStreams.VOLUME, 4096);
        guests.create(OTHER, 4096);
        storage.snapshot(List.of(RecordedStreams.VOLUME, OTHER), "together");
        assertInOrder(
                "sync image.raw",
                "sync snapshot.properties",
                "sync image.raw",
                "sync snapshot.properties",
                "write ",
                "sync ",
                "sync pending",
                "sync snapferry",
                "rename ",
                "sync vm-100-disk-",
                "rename ",
                "sync vm-100-disk-",
                "delete ",
                "sync pending");
    }

    @Test
    void aDestroyedSnapshotIsGoneForGoodBeforeItsImageIsDeleted() throws Exception {
        guests.create(RecordedStreams.VOLUME, 4096);
        storage.snapshot(List.of(RecordedStreams.VOLUME), "old");
        death.done().clear();
        storage.destroySnapshots(
                RecordedStreams.VOLUME, storage.list(ListRequest.all()).get(0).snapshots());
        assertInOrder("rename tmp-", "sync vm-100-disk-0", "delete tmp-");
    }

    @Test
    void aHomesDiskIsSafeBeforeItGetsItsName() throws Exception {
        streams.receiveFull(storage);
        death.done().clear();
        storage.assign(RoleRequest.home(RecordedStreams.VOLUME, RecordedStreams.MARK));
        assertInOrder(
                "copy tmp-",
                "sync tmp-",
                "rename vm-100-disk-0.raw",
                "sync snapferry-fenced",
                "sync 100",
                "sync images",
                "sync root");
    }

    @Test
    void aHomesDiskGoesOnceItIsSafeThatItIsAReplica() throws Exception {
        guests.create(RecordedStreams.VOLUME, 4096);
        Snapshot old = storage.snapshot(List.of(RecordedStreams.VOLUME), "old").get(RecordedStreams.VOLUME);
        death.done().clear();
        storage.assign(RoleRequest.replica(RecordedStreams.VOLUME, RecordedStreams.MARK, old));
        assertInOrder(
                "rename vm-100-disk-0.raw",
                "sync snapferry-fenced",
                "write tmp-",
                "sync tmp-",
                "rename snapshot.properties",
                "sync " + old.guid(),
                "rename tmp-",
                "sync snapferry-fenced",
                "delete tmp-");
    }

    private void assertInOrder(String... expected) {
        List<String> left = new ArrayList<>(List.of(expected));
        for (String change : death.done()) {
            if (!left.isEmpty() && change.startsWith(left.get(0))) {
                left.remove(0);
            }
        }
        assertThat(left).as("not found in this order in %s", death.done()).isEmpty();
    }
}
