package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.JOB;
import static io.snapferry.transfer.plan.Histories.LOCAL;
import static io.snapferry.transfer.plan.Histories.MARK;
import static io.snapferry.transfer.plan.Histories.SOURCE;
import static io.snapferry.transfer.plan.Histories.TARGET;
import static io.snapferry.transfer.plan.Histories.histories;
import static io.snapferry.transfer.plan.Histories.own;
import static io.snapferry.transfer.plan.Histories.replica;
import static io.snapferry.transfer.plan.Histories.rules;
import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.source;
import static io.snapferry.transfer.plan.Histories.storage;
import static io.snapferry.transfer.plan.Histories.taken;
import static io.snapferry.transfer.plan.Histories.target;
import static io.snapferry.transfer.plan.Histories.unchangedSince;
import static io.snapferry.transfer.plan.Histories.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplicationPlannerTest {

    private static final VolumeId DISK = VolumeId.parse("local:vm-100-disk-0");

    @Test
    void everyPairOfSmallHistoriesEndsInASoundPlanOrAConflictWithEvidence() {
        List<Snapshot> known = List.of(taken("100-0", 1), snapshot("daily", "d"), taken("100-0", 3));
        List<Snapshot> alsoElsewhere = new ArrayList<>(known);
        alsoElsewhere.add(snapshot("theirs", "t"));
        List<Optional<ReplicaMark>> marks =
                List.of(Optional.empty(), Optional.of(MARK), Optional.of(new ReplicaMark(200, "200-0", "node-a")));
        int pairs = 0;
        for (List<Snapshot> here : histories(known)) {
            for (List<Snapshot> there : histories(alsoElsewhere)) {
                for (Optional<ReplicaMark> mark : marks) {
                    for (Volume copy : contents(volume("vm-100-disk-0", mark, there, false))) {
                        check(volume("vm-100-disk-0", Optional.empty(), here, false), copy);
                        pairs++;
                    }
                }
            }
        }
        assertThat(pairs).isEqualTo(16 * (65 + 261) * 3);
    }

    /** Written to, of a storage that cannot tell, or unchanged since each of its snapshots. */
    private static List<Volume> contents(Volume volume) {
        List<Volume> all = new ArrayList<>();
        all.add(volume);
        all.add(volume(volume.name().value(), volume.replica(), volume.snapshots(), true));
        volume.snapshots().forEach(oldest -> all.add(unchangedSince(volume, Optional.of(oldest))));
        return all;
    }

    private static boolean isAt(Volume replica, Snapshot base) {
        int oldest = replica.unchangedSince()
                .map(guid -> History.indexOf(replica.snapshots(), guid))
                .orElse(replica.snapshots().size() - 1);
        return !replica.modified() && replica.snapshots().indexOf(base) >= oldest;
    }

    private static void check(Volume here, Volume there) {
        Planning planning = ReplicationPlanner.plan(rules(), source(storage(here)), target(storage(there)));
        Optional<Snapshot> common = Optional.empty();
        for (Snapshot snapshot : there.snapshots()) {
            if (here.snapshots().contains(snapshot)) {
                common = Optional.of(snapshot);
            }
        }
        if (planning instanceof Planning.Plan plan) {
            VolumePlan only = plan.volumes().get(0);
            assertThat(plan.volumes()).hasSize(1);
            assertThat(there.replica()).contains(MARK);
            assertThat(only.step().base()).isEqualTo(common).isPresent();
            assertThat(isAt(there, common.get())).isTrue();
            assertThat(only.stale()).isSubsetOf(here.snapshots()).doesNotContain(common.get());
            assertThat(only.stale()).allMatch(gone -> SnapshotName.isOf(JOB, gone));
            return;
        }
        Conflict conflict = ((Planning.Conflicts) planning).all().get(0);
        assertThat(conflict.sentence()).contains("local:vm-100-disk-0", "node-b");
        if (conflict instanceof Conflict.NotAReplica evidence) {
            assertThat(there.replica()).isNotEqualTo(Optional.of(MARK)).isEqualTo(evidence.mark());
        } else if (conflict instanceof Conflict.NoCommonSnapshot evidence) {
            assertThat(common).isEmpty();
            assertThat(evidence.onSource()).isEqualTo(here.snapshots());
            assertThat(evidence.onTarget()).isEqualTo(there.snapshots());
        } else {
            Conflict.Diverged evidence = (Conflict.Diverged) conflict;
            assertThat(common).contains(evidence.base());
            assertThat(isAt(there, evidence.base())).isFalse();
            assertThat(!evidence.newer().isEmpty() || there.modified()).isTrue();
            assertThat(there.snapshots()).endsWith(evidence.newer().toArray(Snapshot[]::new));
        }
    }

    @Test
    void aVolumeThatTheTargetDoesNotHaveIsCopiedInFullAndWhatIsLeftOfItsOldRunsIsStale() {
        Planning planning = ReplicationPlanner.plan(
                rules(), source(storage(own(taken("100-0", 1), snapshot("daily", "d")))), target(storage()));

        assertThat(planning)
                .isInstanceOfSatisfying(
                        Planning.Plan.class,
                        plan -> assertThat(plan.volumes()).singleElement().satisfies(volume -> {
                            assertThat(volume.id()).isEqualTo(DISK);
                            assertThat(volume.step()).isEqualTo(new Step.Full());
                            assertThat(volume.stale()).containsExactly(taken("100-0", 1));
                        }));
    }

    @Test
    void snapshotsThatOthersTookOfAReplicaAreNoDivergenceWhereNothingWasWritten() {
        Volume seen =
                unchangedSince(replica(taken("100-0", 1), snapshot("hourly", "h")), Optional.of(taken("100-0", 1)));

        assertThat(ReplicationPlanner.plan(rules(), source(storage(own(taken("100-0", 1)))), target(storage(seen))))
                .isInstanceOf(Planning.Plan.class);
        assertThat(conflict(source(storage(own(taken("100-0", 1)))), target(storage(seen.encrypted(true)))))
                .as("encrypted data is joined to the newest snapshot alone")
                .isInstanceOf(Conflict.Diverged.class);
    }

    @Test
    void theSameNameWithAnotherGuidIsAnotherSnapshot() {
        assertThat(conflict(
                        source(storage(own(snapshot("daily", "one")))),
                        target(storage(replica(snapshot("daily", "two"))))))
                .isInstanceOf(Conflict.NoCommonSnapshot.class);
    }

    @Test
    void aSnapshotRenamedOnOneSideIsStillTheBase() {
        Planning planning = ReplicationPlanner.plan(
                rules(),
                source(storage(own(snapshot("daily", "one")))),
                target(storage(replica(snapshot("old", "one")))));

        assertThat(planning)
                .isInstanceOfSatisfying(
                        Planning.Plan.class,
                        plan -> assertThat(plan.volumes().get(0).step())
                                .isEqualTo(new Step.Incremental(snapshot("daily", "one"))));
    }

    @Test
    void fullAndIncrementalAreDecidedVolumeByVolume() {
        Volume second = volume("vm-100-disk-1", Optional.empty(), List.of(), false);

        Planning planning = ReplicationPlanner.plan(
                rules(), source(storage(second, own(taken("100-0", 1)))), target(storage(replica(taken("100-0", 1)))));

        assertThat(planning)
                .isInstanceOfSatisfying(
                        Planning.Plan.class,
                        plan -> assertThat(plan.volumes())
                                .extracting(volume ->
                                        volume.id().name() + " " + volume.step().kind())
                                .containsExactly("vm-100-disk-0 INCREMENTAL", "vm-100-disk-1 FULL"));
    }

    @Test
    void aReplicaOfAnOlderJobOfTheGuestIsGoneOnWith() {
        Volume theirs = volume(
                "vm-100-disk-0",
                Optional.of(new ReplicaMark(100, "100-7", "node-c")),
                List.of(taken("100-7", 1)),
                false);

        assertThat(ReplicationPlanner.plan(rules(), source(storage(own(taken("100-7", 1)))), target(storage(theirs))))
                .isInstanceOf(Planning.Plan.class);
    }

    @Test
    void oneConflictStopsTheWholeRunAndAllConflictsAreTold() {
        Volume second = volume("vm-100-disk-1", Optional.empty(), List.of(), false);

        Planning planning = ReplicationPlanner.plan(
                rules(),
                source(storage(own(), second)),
                target(storage(replica(), volume("vm-100-disk-1", Optional.empty(), List.of(), false))));

        assertThat(planning)
                .isInstanceOfSatisfying(
                        Planning.Conflicts.class,
                        conflicts -> assertThat(conflicts.all())
                                .extracting(Conflict::code)
                                .containsExactly("no-common-snapshot", "not-a-replica"));
    }

    @Test
    void aGuestWithoutVolumesOfItsOwnIsAConflict() {
        assertThat(conflict(source(storage()), target(storage())))
                .isEqualTo(new Conflict.NoVolumes(JOB.guest(), SOURCE));
        assertThat(conflict(source(storage(replica())), target(storage()))).isInstanceOf(Conflict.NoVolumes.class);
    }

    @Test
    void aStorageMissingOnTheTargetIsToldOnceForAllItsVolumes() {
        Volume second = volume("vm-100-disk-1", Optional.empty(), List.of(), false);

        assertThat(conflict(source(storage(own(), second)), target()))
                .isEqualTo(new Conflict.StorageMissing(LOCAL, "dir", TARGET));
    }

    @Test
    void aStorageOfAnotherTypeOnTheTargetIsAConflict() {
        StorageInventory pool = new StorageInventory(LOCAL, "zfspool", Set.of(), Optional.empty(), List.of());

        assertThat(conflict(source(storage(own())), target(pool)))
                .isEqualTo(new Conflict.StorageTypeDiffers(LOCAL, "dir", TARGET, "zfspool"));
    }

    @Test
    void aStorageThatTheTargetCannotUseIsAConflictInItsOwnWords() {
        Conflict conflict = conflict(source(storage(own())), target(broken()));

        assertThat(conflict).isEqualTo(new Conflict.StorageUnavailable(LOCAL, TARGET, "not mounted"));
        assertThat(conflict.sentence()).isEqualTo("storage local on node-b cannot be used now: not mounted");
    }

    @Test
    void aSourceStorageThatCannotBeReadIsAConflictIfItHasReplicas() {
        assertThat(conflict(source(broken()), target(storage(replica()))))
                .isEqualTo(new Conflict.StorageUnavailable(LOCAL, SOURCE, "not mounted"));
    }

    @Test
    void aBrokenStorageElsewhereStopsNoRun() {
        StorageInventory other =
                new StorageInventory(new StorageId("other"), "dir", Set.of(), Optional.of("x"), List.of());

        assertThat(ReplicationPlanner.plan(rules(), source(storage(own()), other), target(storage(), other)))
                .isInstanceOf(Planning.Plan.class);
    }

    @Test
    void aStorageWithoutIncrementsIsNotAskedForThem() {
        Volume here = own(taken("100-0", 1));
        StorageInventory plain =
                new StorageInventory(LOCAL, "dir", Set.of(), Optional.empty(), List.of(replica(taken("100-0", 1))));

        assertThat(conflict(source(storage(here)), target(plain)))
                .isEqualTo(new Conflict.NoIncrements(DISK, TARGET, "dir"));
    }

    @Test
    void replicasWhoseVolumesAreGoneAreKnownAsOrphans() {
        Volume second = volume("vm-100-disk-1", Optional.of(MARK), List.of(), false);
        Snapshot base = taken("100-0", 1);

        assertThat(ReplicationPlanner.plan(rules(), source(storage(own(base))), target(storage(replica(base), second))))
                .isInstanceOfSatisfying(
                        Planning.Plan.class,
                        plan -> assertThat(plan.remarks())
                                .containsExactly(new Remark.Orphan(VolumeId.parse("local:vm-100-disk-1"), TARGET)));
    }

    @Test
    void aVolumeWhoseReplicaCouldBeTwoIsAConflictThatNamesThem() {
        Snapshot base = taken("100-0", 1);

        assertThat(conflict(
                        source(storage(own(base))),
                        target(storage(
                                volume("vm-100-disk-7", Optional.of(MARK), List.of(base), false),
                                volume("vm-100-disk-8", Optional.of(MARK), List.of(base), false)))))
                .isEqualTo(new Conflict.AmbiguousReplica(
                        DISK,
                        TARGET,
                        List.of(VolumeId.parse("local:vm-100-disk-7"), VolumeId.parse("local:vm-100-disk-8"))));
    }

    @Test
    void aNameThatAnothersReplicaKeepsIsAConflictThatSaysWhose() {
        Snapshot base = taken("100-0", 1);
        Volume renamed = volume("vm-100-disk-1", Optional.empty(), List.of(base), false);

        assertThat(conflict(source(storage(own(), renamed)), target(storage(replica(base)))))
                .isEqualTo(new Conflict.PlaceTaken(DISK, DISK, TARGET, VolumeId.parse("local:vm-100-disk-1")));
    }

    private static StorageInventory broken() {
        return new StorageInventory(LOCAL, "dir", Set.of(), Optional.of("not mounted"), List.of());
    }

    private static Conflict conflict(GuestInventory source, GuestInventory target) {
        Planning planning = ReplicationPlanner.plan(rules(), source, target);
        assertThat(planning).isInstanceOf(Planning.Conflicts.class);
        List<Conflict> all = ((Planning.Conflicts) planning).all();
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
