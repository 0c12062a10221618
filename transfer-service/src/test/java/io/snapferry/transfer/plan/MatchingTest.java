package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.MARK;
import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MatchingTest {

    private static final Snapshot A = snapshot("a", "a");
    private static final Snapshot B = snapshot("b", "b");
    private static final Snapshot C = snapshot("c", "c");

    private static VolumeId id(int disk) {
        return VolumeId.parse("local:vm-100-disk-" + disk);
    }

    @SafeVarargs
    private static SortedMap<VolumeId, Volume> volumes(Optional<ReplicaMark> mark, List<Snapshot>... histories) {
        SortedMap<VolumeId, Volume> all = new TreeMap<>();
        for (int disk = 0; disk < histories.length; disk++) {
            all.put(id(disk), volume(id(disk).name(), mark, histories[disk], false));
        }
        return all;
    }

    private static Matching match(SortedMap<VolumeId, Volume> own, SortedMap<VolumeId, Volume> target) {
        return Matching.of(own, target, place -> place, (volume, replica) -> true);
    }

    /** Every two volumes and two replicas with what they can have of three snapshots. */
    @Test
    void everyReplicaHasAtMostOneVolumeAndOnlyOneWithWhichItSharesASnapshot() {
        List<List<Snapshot>> histories = new ArrayList<>();
        for (int bits = 0; bits < 8; bits++) {
            List<Snapshot> history = new ArrayList<>(List.of(A, B, C));
            int chosen = bits;
            history.removeIf(snapshot -> (chosen >> (snapshot.name().charAt(0) - 'a') & 1) == 0);
            histories.add(history);
        }
        for (List<Snapshot> first : histories) {
            for (List<Snapshot> second : histories) {
                for (List<Snapshot> one : histories) {
                    for (List<Snapshot> other : histories) {
                        check(volumes(Optional.empty(), first, second), volumes(Optional.of(MARK), one, other));
                    }
                }
            }
        }
    }

    private static void check(SortedMap<VolumeId, Volume> own, SortedMap<VolumeId, Volume> target) {
        Matching matching = match(own, target);
        assertThat(matching.replicas().values()).doesNotHaveDuplicates();
        assertThat(matching.unclear().keySet())
                .noneMatch(volume -> matching.replicas().containsKey(volume));
        matching.replicas()
                .forEach((volume, replica) -> assertThat(Shared.between(own.get(volume), target.get(replica)))
                        .isPresent());
        own.forEach((id, volume) -> {
            boolean settled =
                    matching.replicas().containsKey(id) || matching.unclear().containsKey(id);
            target.forEach((place, replica) -> assertThat(settled
                            || !matching.isFree(place)
                            || Shared.between(volume, replica).isEmpty())
                    .as("%s and %s", own, target)
                    .isTrue());
        });
    }

    @Test
    void volumesThatSwappedTheirNamesKeepTheirReplicas() {
        Matching matching = match(
                volumes(Optional.empty(), List.of(B), List.of(A)), volumes(Optional.of(MARK), List.of(A), List.of(B)));

        assertThat(matching.replicas()).containsEntry(id(0), id(1)).containsEntry(id(1), id(0));
    }

    @Test
    void aCopyOfAVolumeDoesNotTakeItsReplica() {
        Matching matching =
                match(volumes(Optional.empty(), List.of(A), List.of(A, B)), volumes(Optional.of(MARK), List.of(A, B)));

        assertThat(matching.replicas()).hasSize(1).containsEntry(id(1), id(0));
        assertThat(matching.unclear()).isEmpty();
    }

    @Test
    void namesDecideBetweenEqualsAndElseNothingDoes() {
        assertThat(match(volumes(Optional.empty(), List.of(A), List.of(A)), volumes(Optional.of(MARK), List.of(A)))
                        .replicas())
                .hasSize(1)
                .containsEntry(id(0), id(0));
        SortedMap<VolumeId, Volume> renamed = new TreeMap<>();
        renamed.put(id(5), volume(id(5).name(), Optional.of(MARK), List.of(A), false));
        assertThat(match(volumes(Optional.empty(), List.of(A), List.of(A)), renamed)
                        .unclear()
                        .keySet())
                .containsExactly(id(0), id(1));
    }

    @Test
    void aBookmarkIsEvidenceToo() {
        SortedMap<VolumeId, Volume> own = volumes(Optional.empty(), List.of(C));
        own.replaceAll((id, volume) -> Histories.with(volume, Optional.of(List.of(A, C)), Optional.empty()));

        assertThat(match(own, volumes(Optional.of(MARK), List.of(), List.of(A))).replicas())
                .containsEntry(id(0), id(1));
    }
}
