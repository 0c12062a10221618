package io.snapferry.storage.btrfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.fail;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.local.LoopMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On a real file system, kills the process at, and in the middle of, every change that an operation makes to the disk. After each death the
 * listing must be that of before or of after, the operation must be repeatable, and then nothing may be left over.
 */
final class CrashTest {
    private static final VolumeName FIRST = RecordedStreams.VOLUME;
    private static final VolumeName SECOND = new VolumeName("vm-100-disk-1");
    private static final VolumeName THIRD = new VolumeName("vm-200-disk-0");

    private static LoopMount mount;

    @BeforeAll
    static void mount() throws IOException, InterruptedException {
        mount = LoopMount.of("btrfs", 300 << 20);
    }

    @AfterAll
    static void unmount() throws IOException {
        if (mount != null) {
            mount.close();
        }
    }

    private interface Setup {
        void prepare(BtrfsFixtureStorage guests, Storage storage) throws Exception;
    }

    private interface Operation {
        void run(Storage storage) throws Exception;
    }

    @Test
    void aSnapshotOfOneVolumeIsThereOrNot() throws Exception {
        everyCrash(CrashTest::threeDisks, storage -> storage.snapshot(List.of(FIRST), "new"));
    }

    @Test
    void aSnapshotOfSeveralVolumesIsThereForAllOrForNone() throws Exception {
        everyCrash(CrashTest::threeDisks, storage -> storage.snapshot(List.of(FIRST, SECOND, THIRD), "new"));
    }

    @Test
    void destroyingASnapshotLeavesItOrNot() throws Exception {
        everyCrash(CrashTest::threeDisks, storage -> storage.destroySnapshots(FIRST, snapshots(storage, FIRST)));
    }

    @Test
    void aFullReceiveMakesTheReplicaOrNothing() throws Exception {
        RecordedStreams streams = RecordedStreams.in(fresh());
        everyCrash((guests, storage) -> {}, streams::receiveFull);
    }

    @Test
    void anIncrementIsAddedToTheReplicaOrNot() throws Exception {
        RecordedStreams streams = RecordedStreams.in(fresh());
        everyCrash((guests, storage) -> streams.receiveFull(storage), streams::receiveIncrement);
    }

    @Test
    void destroyingTheNewestSnapshotOfAReplicaKeepsItsContent() throws Exception {
        RecordedStreams streams = RecordedStreams.in(fresh());
        everyCrash(
                (guests, storage) -> streams.receiveFull(storage),
                storage -> storage.destroySnapshots(FIRST, List.of(streams.first)));
    }

    @Test
    void destroyingAReplicaLeavesAllOfItOrNothing() throws Exception {
        RecordedStreams streams = RecordedStreams.in(fresh());
        everyCrash(
                (guests, storage) -> {
                    streams.receiveFull(storage);
                    streams.receiveIncrement(storage);
                },
                storage -> storage.destroyReplica(FIRST, 100));
    }

    private void everyCrash(Setup setup, Operation operation) throws Exception {
        List<String> changes = undisturbed(setup, operation);
        assertThat(changes).hasSizeGreaterThan(1);
        for (int survived = 0; survived < changes.size(); survived++) {
            for (boolean inTheMiddle : new boolean[] {false, true}) {
                long toLive = survived;
                crash(setup, operation, disk -> new CrashingDisk(disk, toLive, inTheMiddle), changes.get(survived));
            }
        }
    }

    private List<String> undisturbed(Setup setup, Operation operation) throws Exception {
        BtrfsFixtureStorage guests = fresh();
        setup.prepare(guests, open(guests, disk -> disk));
        AtomicReference<CrashingDisk> immortal = new AtomicReference<>();
        operation.run(open(guests, disk -> {
            immortal.set(CrashingDisk.immortal(disk));
            return immortal.get();
        }));
        return immortal.get().done();
    }

    private void crash(Setup setup, Operation operation, UnaryOperator<Disk> dying, String where) throws Exception {
        BtrfsFixtureStorage guests = fresh();
        Storage survivor = open(guests, disk -> disk);
        setup.prepare(guests, survivor);
        List<Described> before = describe(survivor);
        assertThat(catchThrowable(() -> operation.run(open(guests, dying))))
                .as("crash at %s", where)
                .isInstanceOf(CrashingDisk.Crash.class);
        List<Described> afterCrash = describe(survivor);
        if (afterCrash.equals(before)) {
            operation.run(survivor);
        } else {
            BtrfsFixtureStorage twin = fresh();
            Storage undisturbed = open(twin, disk -> disk);
            setup.prepare(twin, undisturbed);
            operation.run(undisturbed);
            assertThat(afterCrash).as("crash at %s", where).isEqualTo(describe(undisturbed));
        }
        touchAll(survivor);
        assertThat(leftOver(guests.root()))
                .as("left over after a crash at %s", where)
                .isEmpty();
    }

    /** A volume without what differs from one history to the next. */
    private record Described(
            VolumeName name, long size, Optional<ReplicaMark> mark, List<String> snapshots, boolean modified) {}

    private static List<Described> describe(Storage storage) throws Exception {
        return storage.list(ListRequest.all()).stream()
                .map(volume -> new Described(
                        volume.name(),
                        volume.sizeBytes(),
                        volume.replica(),
                        volume.snapshots().stream().map(Snapshot::name).toList(),
                        volume.modified()))
                .toList();
    }

    /** The next operation on each volume, which clears away. */
    private static void touchAll(Storage storage) throws Exception {
        for (VolumeName volume : List.of(FIRST, SECOND, THIRD)) {
            Throwable thrown = catchThrowable(() -> storage.destroySnapshots(volume, List.of()));
            if (thrown instanceof RuntimeException || thrown instanceof Error) {
                fail(thrown);
            }
        }
    }

    private static List<String> leftOver(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(path -> root.relativize(path).toString())
                    .filter(path -> path.contains("tmp-") || path.matches("snapferry/pending/.+"))
                    .toList();
        }
    }

    private static void threeDisks(BtrfsFixtureStorage guests, Storage storage) throws Exception {
        for (VolumeName volume : List.of(FIRST, SECOND, THIRD)) {
            guests.create(volume, 200_000);
            guests.write(volume, 70_000, RecordedStreams.random(volume.hashCode(), 5000));
        }
        storage.snapshot(List.of(FIRST, SECOND), "earlier");
    }

    private static List<Snapshot> snapshots(Storage storage, VolumeName volume) throws Exception {
        return storage.list(ListRequest.of(volume.guest())).stream()
                .filter(listed -> listed.name().equals(volume))
                .map(Volume::snapshots)
                .findFirst()
                .orElseThrow();
    }

    private static BtrfsFixtureStorage fresh() throws IOException {
        return new BtrfsFixtureStorage("local", Files.createTempDirectory(mount.folder(), "storage"));
    }

    private static Storage open(BtrfsFixtureStorage guests, UnaryOperator<Disk> wrapped) throws Exception {
        return BtrfsStorage.open(
                guests.settings(),
                btrfs -> wrapped.apply(new LocalDisk(btrfs)),
                () -> Instant.EPOCH,
                () -> UUID.randomUUID().toString());
    }
}
