package io.snapferry.storage.kit.core;

import static io.snapferry.storage.kit.core.Histories.history;
import static io.snapferry.storage.kit.core.Histories.received;
import static io.snapferry.storage.kit.core.Histories.snapshot;
import static io.snapferry.storage.kit.core.Histories.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.kit.AsidePlan;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class VolumeHistoryTest {
    @Test
    void whatAnotherOneReplacedIsThereNoMore() {
        SnapshotEntry fifth = received(5).discardingAfter(2);
        VolumeHistory history = history(false, received(1), received(2), received(3), received(4), fifth, received(6));
        assertThat(history.entries()).containsExactly(received(1), received(2), fifth, received(6));
        assertThat(VolumeHistory.replaced(List.of(received(2), received(3), fifth)))
                .containsExactly(received(3));
        assertThat(history(false, received(2), received(3)).entries()).hasSize(2);
    }

    @Test
    void theStateFollowsFromTheGuestsSubvolumeAndTheNewestSnapshot() {
        assertThat(history(false).state()).isEqualTo(VolumeState.ABSENT);
        assertThat(history(false, taken(1)).state()).isEqualTo(VolumeState.ABANDONED);
        assertThat(history(false, received(1)).state()).isEqualTo(VolumeState.REPLICA);
        assertThat(history(false, taken(1), received(2)).state()).isEqualTo(VolumeState.REPLICA);
        assertThat(history(false, received(1), taken(2)).state()).isEqualTo(VolumeState.ABANDONED);
        for (VolumeHistory own : List.of(
                history(true),
                history(true, taken(1)),
                history(true, received(1)),
                history(true, taken(1), received(2)))) {
            assertThat(own.state()).isEqualTo(VolumeState.OWN);
            assertThat(own.mark()).isEmpty();
        }
    }

    @Test
    void snapshotsAreSortedByTheirOrderAndTheNextIsHigher() {
        VolumeHistory history = history(true, taken(12), taken(3), taken(7));
        assertThat(history.visible()).extracting(SnapshotEntry::order).containsExactly(3L, 7L, 12L);
        assertThat(history.nextOrder()).isEqualTo(13);
        assertThat(history(true).nextOrder()).isEqualTo(1);
    }

    @Test
    void aGuestsOwnVolumeIsAReplicaAtItsNewestSnapshotWhateverIsKeptBesideIt() {
        ReplicaMark mark = new ReplicaMark(100, "100-4", "node-b");
        SnapshotEntry replica = history(true, taken(2)).asReplica(taken(2), mark);
        assertThat(replica).isEqualTo(taken(2).marked(mark));
        VolumeHistory beside = history(true, taken(2), received(3, SnapshotEntry.Condition.KEPT));
        SnapshotEntry last = beside.asReplica(taken(2), mark);
        VolumeHistory now = history(false, last, received(3, SnapshotEntry.Condition.KEPT));
        assertThat(now.mark()).contains(mark);
        assertThat(now.listed().orElseThrow().modified()).isFalse();
        assertThat(now.entries()).hasSize(2);
    }

    @Test
    void whatIsAbsentOrAbandonedIsNotListed() {
        assertThat(history(false).listed()).isEmpty();
        assertThat(history(false, taken(1)).listed()).isEmpty();
    }

    @Test
    void aReplicaHasTheSizeOfItsNewestSnapshotAndAGuestsVolumeItsOwn() {
        assertThat(history(false, received(1), received(2))
                        .listed()
                        .orElseThrow()
                        .sizeBytes())
                .isEqualTo(2000);
        assertThat(history(true, taken(2)).listed().orElseThrow().sizeBytes()).isEqualTo(Histories.OWN_BYTES);
    }

    @ParameterizedTest
    @EnumSource(names = {"KEPT", "ALTERED"})
    void whatIsNotIntactIsContentWithoutASnapshot(SnapshotEntry.Condition condition) {
        Volume volume =
                history(false, received(1), received(2, condition)).listed().orElseThrow();
        assertThat(volume.snapshots()).extracting(Snapshot::name).containsExactly("s1");
        assertThat(volume.modified()).isTrue();
        assertThat(volume.sizeBytes()).isEqualTo(2000);
        assertThat(history(false, received(1)).listed().orElseThrow().modified())
                .isFalse();
        assertThat(history(false, received(1, condition), received(2))
                        .listed()
                        .orElseThrow()
                        .modified())
                .isFalse();
    }

    @Test
    void theNameTellsTheKind() {
        assertThat(VolumeHistory.kind(new VolumeName("vm-100-disk-0"))).isEqualTo(VolumeKind.BLOCK);
        assertThat(VolumeHistory.kind(new VolumeName("subvol-100-disk-0"))).isEqualTo(VolumeKind.FILESYSTEM);
    }

    @Test
    void whatIsPutAsideLeavesTheOlderSnapshotsAndTheNewestOfThemIsMarked() {
        VolumeHistory all = history(false, taken(1), taken(2), received(3));
        assertThat(all.after(aside(Optional.empty())).state()).isEqualTo(VolumeState.ABSENT);
        VolumeHistory left = all.after(aside(Optional.of(snapshot(2).guid())));
        assertThat(left.entries()).containsExactly(taken(1), taken(2).marked(Histories.MARK));
        assertThat(left.state()).isEqualTo(VolumeState.REPLICA);
        assertThat(all.entries().stream().filter(entry -> !left.has(entry))).containsExactly(received(3));
    }

    private static AsidePlan aside(Optional<String> keepUpTo) {
        return new AsidePlan("name", Histories.VOLUME, false, keepUpTo, Histories.MARK, "why", Instant.EPOCH);
    }
}
