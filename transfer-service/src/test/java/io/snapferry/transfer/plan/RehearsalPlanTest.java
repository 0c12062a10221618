package io.snapferry.transfer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Views;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearsalPlanTest {

    private static final VolumeId FIRST = VolumeId.parse("local:vm-100-disk-0");
    private static final VolumeId SECOND = VolumeId.parse("local:vm-100-disk-1");
    private static final Optional<ReplicaMark> REPLICA = Optional.of(new ReplicaMark(100, "100-0", "node-a"));

    private static Snapshot at(long epoch) {
        return named(new SnapshotName(Views.JOB, Instant.EPOCH.plusSeconds(epoch), epoch).toString());
    }

    private static Snapshot named(String name) {
        return new Snapshot(name, "guid of " + name, Instant.EPOCH);
    }

    private static Volume volume(VolumeId id, Optional<ReplicaMark> mark, Snapshot... snapshots) {
        return new Volume(new VolumeName(id.name()), VolumeKind.BLOCK, 1, mark, Arrays.asList(snapshots), false);
    }

    private static GuestInventory node(Volume... volumes) {
        return node(Optional.empty(), volumes);
    }

    private static GuestInventory node(Optional<String> problem, Volume... volumes) {
        return new GuestInventory(
                Views.TARGET,
                List.of(
                        new StorageInventory(
                                new StorageId("local"), "dir", Set.of(), Optional.empty(), Arrays.asList(volumes)),
                        new StorageInventory(new StorageId("tank"), "dir", Set.of(), problem, List.of())));
    }

    private static RehearsalPlan plan(GuestInventory here, Optional<Long> safeEpoch, VolumeId... expected)
            throws RunException {
        return RehearsalPlan.of(here, Views.JOB, safeEpoch, Arrays.asList(expected));
    }

    private static List<String> tried(RehearsalPlan plan) {
        return plan.trials().stream()
                .map(trial -> trial.id().name() + "@"
                        + SnapshotName.parse(trial.snapshot().name())
                                .map(SnapshotName::epoch)
                                .orElseThrow())
                .toList();
    }

    @Test
    void eachVolumeIsTriedAtTheNewestThatTheLastGoodRunLeft() throws Exception {
        GuestInventory here = node(
                volume(FIRST, REPLICA, at(1), at(3), named("by-hand"), at(7)), volume(SECOND, REPLICA, at(2), at(5)));

        assertThat(tried(plan(here, Optional.of(5L), FIRST, SECOND)))
                .containsExactly("vm-100-disk-0@3", "vm-100-disk-1@5");
        assertThat(tried(plan(here, Optional.empty()))).containsExactly("vm-100-disk-0@7", "vm-100-disk-1@5");
        assertThat(tried(plan(here, Optional.of(2L)))).containsExactly("vm-100-disk-0@1", "vm-100-disk-1@2");
    }

    @Test
    void snapshotsOfOthersAndVolumesThatAreNoReplicasAreNotTried() throws Exception {
        GuestInventory here = node(
                volume(FIRST, REPLICA, at(1)),
                volume(SECOND, Optional.empty(), at(1)),
                volume(VolumeId.parse("local:vm-100-disk-2"), REPLICA, named("snapferry_100-1_20261123T172000Z_1")));
        assertThat(tried(plan(here, Optional.of(9L)))).containsExactly("vm-100-disk-0@1");
    }

    @Test
    void aReplicaOfAVolumeThatIsGoneIsLeftAndSaidSo() throws Exception {
        RehearsalPlan plan =
                plan(node(volume(FIRST, REPLICA, at(1)), volume(SECOND, REPLICA, at(1))), Optional.of(1L), FIRST);
        assertThat(tried(plan)).containsExactly("vm-100-disk-0@1");
        assertThat(plan.remarks()).singleElement().asString().contains("vm-100-disk-1");
    }

    @Test
    void whatIsMissingMayBeCalledOtherwise() throws Exception {
        RehearsalPlan plan = plan(node(volume(SECOND, REPLICA, at(1))), Optional.of(1L), FIRST);
        assertThat(tried(plan)).containsExactly("vm-100-disk-1@1");
        assertThat(plan.missing()).containsExactly(FIRST);
        assertThat(plan.remarks()).isEmpty();
    }

    @Test
    void withoutAReplicaThereIsNothingToTry() {
        assertThatThrownBy(() -> plan(node(volume(FIRST, REPLICA)), Optional.of(1L), FIRST))
                .isInstanceOfSatisfying(
                        RunException.class, e -> assertThat(e.failure().code()).isEqualTo("no-replica"));
        assertThatThrownBy(() -> plan(node(volume(FIRST, REPLICA, at(2))), Optional.of(1L), FIRST))
                .as("not yet known to be complete")
                .isInstanceOf(RunException.class);
    }

    @Test
    void aStorageThatCannotBeReadIsAFailureOnlyIfSomethingMayBeInIt() throws Exception {
        Optional<String> problem = Optional.of("the pool is gone");
        GuestInventory here = node(problem, volume(FIRST, REPLICA, at(1)));
        assertThat(tried(plan(here, Optional.of(1L), FIRST))).hasSize(1);
        assertThatThrownBy(() -> plan(here, Optional.of(1L), FIRST, SECOND)).hasMessageContaining("the pool is gone");
        assertThatThrownBy(() -> plan(node(problem), Optional.of(1L))).hasMessageContaining("the pool is gone");
    }
}
