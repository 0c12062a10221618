package io.snapferry.storage.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.fail;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Kills the process at, and in the middle of, every change that an operation makes to the disk. After each death the
 * listing must be that of before or of after, the operation must be repeatable, and then nothing may be left over. For
 * backends whose changes to the disk go through a place where a {@link Death} can stand.
 */
public abstract class CrashContract {
    private static final VolumeName FIRST = RecordedStreams.VOLUME;
    private static final VolumeName SECOND = new VolumeName("vm-100-disk-1");
    private static final VolumeName THIRD = new VolumeName("vm-200-disk-0");
    private static final VolumeName RENAMED = new VolumeName("vm-100-disk-9");

    /** An empty storage. */
    protected abstract FixtureStorage fresh() throws Exception;

    /** Opens it in a process that dies. */
    protected abstract Storage open(FixtureStorage guests, Death death) throws Exception;

    /** What operations that were not ended have left in a storage, in words. */
    protected abstract List<String> leftOver(FixtureStorage guests) throws Exception;

    /** Something of the content of each image there is in a storage, put aside or not. */
    protected abstract Set<String> contents(FixtureStorage guests) throws Exception;

    private interface Setup {
        void prepare(FixtureStorage guests, Storage storage) throws Exception;
    }

    private interface Operation {
        void run(Storage storage) throws Exception;
    }

    /** @param afterwards what can be done once the operation was repeated */
    private record Case(Setup setup, Operation operation, boolean losesNothing, Setup afterwards) {
        Case(Setup setup, Operation operation, boolean losesNothing) {
            this(setup, operation, losesNothing, (guests, storage) -> {});
        }
    }

    @Test
    void aSnapshotOfOneVolumeIsThereOrNot() throws Exception {
        everyCrash(CrashContract::threeDisks, storage -> storage.snapshot(List.of(FIRST), "new"));
    }

    @Test
    void aSnapshotOfSeveralVolumesIsThereForAllOrForNone() throws Exception {
        everyCrash(CrashContract::threeDisks, storage -> storage.snapshot(List.of(FIRST, SECOND, THIRD), "new"));
    }

    @Test
    void destroyingASnapshotLeavesItOrNot() throws Exception {
        everyCrash(CrashContract::threeDisks, storage -> storage.destroySnapshots(FIRST, snapshots(storage)));
    }

    @Test
    void aFullReceiveMakesTheReplicaOrNothing() throws Exception {
        RecordedStreams streams = streams();
        everyCrash((guests, storage) -> {}, streams::receiveFull);
    }

    @Test
    void anIncrementIsAddedToTheReplicaOrNot() throws Exception {
        RecordedStreams streams = streams();
        everyCrash((guests, storage) -> streams.receiveFull(storage), streams::receiveIncrement);
    }

    @Test
    void destroyingTheNewestSnapshotOfAReplicaKeepsItsContent() throws Exception {
        RecordedStreams streams = streams();
        everyCrash(
                (guests, storage) -> streams.receiveFull(storage),
                storage -> storage.destroySnapshots(FIRST, List.of(streams.first)));
    }

    @Test
    void destroyingAReplicaLeavesAllOfItOrNothing() throws Exception {
        everyCrash(replica(streams()), storage -> storage.destroyReplica(FIRST, 100));
    }

    @Test
    void aReplicaIsRenamedOrNot() throws Exception {
        everyCrash(replica(streams()), storage -> storage.rename(FIRST, RENAMED, 100));
    }

    @Test
    void aReplicaIsSetAsideWhollyOrNot() throws Exception {
        RecordedStreams streams = streams();
        everyCrash(new Case(replica(streams), setAside(Optional.empty()), true));
        everyCrash(new Case(replica(streams), setAside(Optional.of(streams.first)), true));
        everyCrash(new Case(replica(streams), setAside(Optional.of(streams.second)), true));
    }

    @Test
    void aReplicaWithoutItsNewestSnapshotIsSetAsideWhollyOrNot() throws Exception {
        RecordedStreams streams = streams();
        everyCrash(new Case(withoutItsNewest(streams), setAside(Optional.of(streams.first)), true));
    }

    @Test
    void aReplicaIsRolledBackInFavourOfAnIncrementOrNot() throws Exception {
        FixtureStorage guests = fresh();
        Storage source = open(guests, Death.never());
        RecordedStreams streams = RecordedStreams.in(guests, source);
        guests.write(FIRST, 0, RecordedStreams.random(7, 9000));
        Snapshot third = RecordedStreams.snapshot(source, "third");
        Optional<Snapshot> base = Optional.of(streams.first);
        byte[] stream = RecordedStreams.stream(source, new SendRequest(FIRST, third, base));
        ReceiveRequest request = new ReceiveRequest(FIRST, VolumeKind.BLOCK, third, base, RecordedStreams.MARK);
        Set<Snapshot> second = Set.of(streams.second);
        everyCrash(
                replica(streams),
                storage -> storage.receive(request.discarding(second), new ByteArrayInputStream(stream)));
        everyCrash(
                withoutItsNewest(streams),
                storage -> storage.receive(request.discarding(Set.of()), new ByteArrayInputStream(stream)));
    }

    @Test
    void aGuestsOwnVolumeIsSetAsideWhollyOrNot() throws Exception {
        everyCrash(new Case(CrashContract::threeDisks, setAside(Optional.empty()), true));
        Setup twoSnapshots = (guests, storage) -> {
            threeDisks(guests, storage);
            storage.snapshot(List.of(FIRST), "later");
            guests.write(FIRST, 0, RecordedStreams.random(4, 7000));
        };
        Operation toTheFirst =
                storage -> setAside(Optional.of(snapshots(storage).get(0))).run(storage);
        everyCrash(new Case(twoSnapshots, toTheFirst, true));
    }

    @Test
    void aReplicaBecomesAHomeOrNot() throws Exception {
        RecordedStreams streams = streams();
        everyCrash(new Case(replica(streams), home(), true, guestWrites()));
        everyCrash(new Case(withoutItsNewest(streams), home(), true, guestWrites()));
    }

    @Test
    void aHomeBecomesAReplicaOrNot() throws Exception {
        everyCrash(new Case(CrashContract::oneDisk, replicaAtItsNewest(), true, nobodyWrites()));
        RecordedStreams streams = streams();
        Setup turned = (guests, storage) -> {
            replica(streams).prepare(guests, storage);
            home().run(storage);
        };
        everyCrash(new Case(turned, replicaAtItsNewest(), true, nobodyWrites()));
    }

    @Test
    void aHomeIsFencedOrNot() throws Exception {
        Operation fence = storage -> storage.assign(RoleRequest.fenced(FIRST, RecordedStreams.MARK));
        everyCrash(new Case(CrashContract::oneDisk, fence, true, nobodyWrites()));
        Setup fenced = (guests, storage) -> {
            oneDisk(guests, storage);
            fence.run(storage);
        };
        everyCrash(new Case(fenced, home(), true, guestWrites()));
        everyCrash(new Case(fenced, replicaAtItsNewest(), true, nobodyWrites()));
        everyCrash(new Case(fenced, setAside(Optional.empty()), true));
    }

    @Test
    void whereverAMoveEndedItsGuestGetsItsHomeBack() throws Exception {
        Case move = new Case(CrashContract::oneDisk, replicaAtItsNewest(), true);
        List<String> changes = changes(move);
        for (int survived = 0; survived < changes.size(); survived++) {
            FixtureStorage guests = fresh();
            Storage survivor = open(guests, Death.never());
            oneDisk(guests, survivor);
            Set<String> contents = contents(guests);
            Death death = Death.after(survived, false);
            assertThat(catchThrowable(() -> move.operation.run(open(guests, death))))
                    .isInstanceOf(Death.Crash.class);
            home().run(survivor);
            String where = "after a crash at " + changes.get(survived);
            survivor.snapshot(List.of(FIRST), "back");
            assertThat(guests.content(FIRST, "back")).as(where).isEqualTo(guests.content(FIRST, "earlier"));
            assertThat(contents(guests)).as(where).isEqualTo(contents);
            assertThat(leftOver(guests)).as("left over " + where).isEmpty();
            guestWrites().prepare(guests, survivor);
        }
    }

    /** With its storage, as the end of a process gives back the lock of a clone too. */
    @Test
    void aCloneIsGoneWhereverItsProcessEnded() throws Exception {
        Operation cloned = storage -> {
            try {
                storage.cloned(FIRST, snapshots(storage).get(0)).close();
            } finally {
                storage.close();
            }
        };
        everyCrash(CrashContract::threeDisks, cloned);
        everyCrash(replica(streams()), cloned);
    }

    private static Operation home() {
        return storage -> storage.assign(RoleRequest.home(FIRST, RecordedStreams.MARK));
    }

    private static Operation replicaAtItsNewest() {
        return storage -> {
            List<Snapshot> all = snapshots(storage);
            storage.assign(RoleRequest.replica(FIRST, RecordedStreams.MARK, all.get(all.size() - 1)));
        };
    }

    private static Setup guestWrites() {
        return (guests, storage) -> guests.write(FIRST, 0, RecordedStreams.random(8, 5000));
    }

    private static Setup nobodyWrites() {
        return (guests, storage) -> assertThat(
                        catchThrowable(() -> guestWrites().prepare(guests, storage)))
                .as("a writer")
                .isNotNull();
    }

    private static Operation setAside(Optional<Snapshot> keepUpTo) {
        ReplicaMark other = new ReplicaMark(100, "100-3", "node-b");
        return storage -> assertThat(storage.setAside(new SetAsideRequest(FIRST, keepUpTo, other, "a test")))
                .isNotBlank();
    }

    private RecordedStreams streams() throws Exception {
        FixtureStorage guests = fresh();
        return RecordedStreams.in(guests, open(guests, Death.never()));
    }

    private static Setup replica(RecordedStreams streams) {
        return (guests, storage) -> {
            streams.receiveFull(storage);
            streams.receiveIncrement(storage);
        };
    }

    private static Setup withoutItsNewest(RecordedStreams streams) {
        return (guests, storage) -> {
            replica(streams).prepare(guests, storage);
            storage.destroySnapshots(FIRST, List.of(streams.second));
        };
    }

    private void everyCrash(Setup setup, Operation operation) throws Exception {
        everyCrash(new Case(setup, operation, false));
    }

    private void everyCrash(Case tried) throws Exception {
        FixtureStorage guests = fresh();
        tried.setup.prepare(guests, open(guests, Death.never()));
        Storage undisturbed = open(guests, Death.never());
        tried.operation.run(undisturbed);
        List<Described> after = describe(undisturbed);
        List<String> changes = changes(tried);
        for (int survived = 0; survived < changes.size(); survived++) {
            for (boolean inTheMiddle : new boolean[] {false, true}) {
                crash(tried, Death.after(survived, inTheMiddle), changes.get(survived), after);
            }
        }
    }

    private List<String> changes(Case tried) throws Exception {
        FixtureStorage guests = fresh();
        tried.setup.prepare(guests, open(guests, Death.never()));
        Death never = Death.never();
        tried.operation.run(open(guests, never));
        assertThat(never.done()).hasSizeGreaterThan(1);
        return List.copyOf(never.done());
    }

    private void crash(Case tried, Death death, String where, List<Described> after) throws Exception {
        FixtureStorage guests = fresh();
        Storage survivor = open(guests, Death.never());
        tried.setup.prepare(guests, survivor);
        List<Described> before = describe(survivor);
        Set<String> contents = contents(guests);
        assertThat(catchThrowable(() -> tried.operation.run(open(guests, death))))
                .as("crash at %s", where)
                .isInstanceOf(Death.Crash.class);
        List<Described> afterCrash = describe(survivor);
        if (afterCrash.equals(before)) {
            tried.operation.run(survivor);
        } else {
            assertThat(afterCrash).as("crash at %s", where).isEqualTo(after);
        }
        touchAll(survivor);
        assertThat(describe(survivor)).as("repeated after a crash at %s", where).isEqualTo(after);
        assertThat(leftOver(guests)).as("left over after a crash at %s", where).isEmpty();
        if (tried.losesNothing) {
            assertThat(contents(guests)).as("after a crash at %s", where).containsAll(contents);
        }
        tried.afterwards.prepare(guests, survivor);
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
        for (VolumeName volume : List.of(FIRST, SECOND, THIRD, RENAMED)) {
            Throwable thrown = catchThrowable(() -> storage.destroySnapshots(volume, List.of()));
            if (thrown instanceof RuntimeException || thrown instanceof Error) {
                fail(thrown);
            }
        }
    }

    private static void threeDisks(FixtureStorage guests, Storage storage) throws Exception {
        for (VolumeName volume : List.of(FIRST, SECOND, THIRD)) {
            guests.create(volume, 200_000);
            guests.write(volume, 70_000, RecordedStreams.random(volume.hashCode(), 5000));
        }
        storage.snapshot(List.of(FIRST, SECOND), "earlier");
    }

    private static void oneDisk(FixtureStorage guests, Storage storage) throws Exception {
        guests.create(FIRST, 200_000);
        guests.write(FIRST, 70_000, RecordedStreams.random(1, 5000));
        storage.snapshot(List.of(FIRST), "earlier");
    }

    private static List<Snapshot> snapshots(Storage storage) throws Exception {
        return storage.list(ListRequest.of(FIRST.guest())).stream()
                .filter(listed -> listed.name().equals(FIRST))
                .map(Volume::snapshots)
                .findFirst()
                .orElseThrow();
    }
}
