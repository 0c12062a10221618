package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Destroying snapshots and replicas, and nothing else. */
abstract class DestructionContract extends ContractTheme {
    @Test
    void onlyTheGivenSnapshotsAreDestroyed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot second = world().snapshot(volume, "second");
        Snapshot third = world().snapshot(volume, "third");
        world().source.destroySnapshots(volume, List.of(second));
        assertThat(snapshots(volume)).containsExactly(first, third);
        world().source.destroySnapshots(volume, List.of(first, second, third));
        assertThat(snapshots(volume)).isEmpty();
        world().source.destroySnapshots(volume, List.of(first, second, third));
    }

    @Test
    void aSnapshotThatHasTheNameButAnotherGuidStays() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot old = world().snapshot(volume, "first");
        world().source.destroySnapshots(volume, List.of(old));
        Snapshot again = world().snapshot(volume, "first");
        world().source.destroySnapshots(volume, List.of(old));
        assertThat(snapshots(volume)).containsExactly(again);
    }

    @Test
    void aSnapshotThatHasTheGuidButAnotherNameStays() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot renamed = new Snapshot("other", first.guid(), first.createdAt());
        world().source.destroySnapshots(volume, List.of(renamed));
        assertThat(snapshots(volume)).containsExactly(first);
    }

    @Test
    void snapshotsOfAVolumeThatIsNotThereAreRefused() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Refused.with(
                ErrorCode.VOLUME_NOT_FOUND,
                () -> world().source.destroySnapshots(world().name(100, 9), List.of(first)));
    }

    @Test
    void aReplicaOutlivesItsSnapshots() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        long size = world().find(world().target(), volume).orElseThrow().sizeBytes();
        world().target().destroySnapshots(volume, List.of(first));
        Volume left = world().find(world().target(), volume).orElseThrow();
        assertThat(left.replica()).contains(MARK);
        assertThat(left.snapshots()).isEmpty();
        if (world().block()) {
            assertThat(left.sizeBytes()).isEqualTo(size);
        }
        world().target().destroyReplica(volume, 100);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
    }

    @Test
    void aReplicaIsDestroyedWithItsSnapshotsAndTheOthersStay() throws Exception {
        VolumeName volume = world().filledVolume(0);
        VolumeName other = world().filledVolume(1);
        world().replicated(volume);
        Snapshot kept = world().replicated(other);
        world().target().destroyReplica(volume, 100);
        assertThat(world().target().list(ListRequest.all()))
                .extracting(Volume::name)
                .containsExactly(other);
        world().assertReplica(other, kept);
        world().target().destroyReplica(volume, 100);
    }

    @Test
    void aGuestsOwnVolumeIsNeverDestroyed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        world().snapshot(volume, "first");
        Refused.unchanged(
                world().source, ErrorCode.NOT_A_REPLICA, () -> world().source.destroyReplica(volume, 100));
    }

    @Test
    void anotherGuestsReplicaIsNotDestroyed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_A_REPLICA,
                () -> world().target().destroyReplica(volume, 101));
        world().assertReplica(volume, first);
    }

    private List<Snapshot> snapshots(VolumeName volume) throws Exception {
        return world().find(world().source, volume).orElseThrow().snapshots();
    }
}
