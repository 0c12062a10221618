package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.MARK;
import static io.snapferry.transfer.plan.Histories.histories;
import static io.snapferry.transfer.plan.Histories.replica;
import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.taken;
import static io.snapferry.transfer.plan.Histories.volume;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PruningTest {

    private static final JobId JOB = JobId.parse("100-1");
    private static final Snapshot OLD = taken("100-1", 1);
    private static final Snapshot NEW = taken("100-1", 2);
    private static final Snapshot OF_JOB_TEN = taken("100-10", 3);
    private static final Snapshot FOREIGN = snapshot("daily", "d");
    private static final OrderEpochs ALL = new OrderEpochs(Optional.of(0L), 9);
    private static final OrderEpochs UNKNOWN = new OrderEpochs(Optional.empty(), 9);
    private static final List<Snapshot> UNIVERSE = List.of(OLD, NEW, OF_JOB_TEN, FOREIGN);

    @Test
    void inEveryPairOfHistoriesTheNewestCommonSnapshotAndThoseOfOthersStay() {
        for (List<Snapshot> here : histories(UNIVERSE)) {
            for (List<Snapshot> there : histories(UNIVERSE)) {
                Optional<Snapshot> newestCommon = History.newestCommon(here, there);
                for (long safe = 0; safe < 3; safe++) {
                    List<Snapshot> stale = Pruning.stale(
                            JOB,
                            new OrderEpochs(Optional.of(safe), 9),
                            here,
                            List.of(replica(there.toArray(Snapshot[]::new))));
                    long epoch = 1;
                    for (Snapshot own : List.of(OLD, NEW)) {
                        assertThat(stale.contains(own))
                                .isEqualTo(
                                        here.contains(own) && epoch > safe && !newestCommon.equals(Optional.of(own)));
                        epoch++;
                    }
                    assertThat(stale).isSubsetOf(OLD, NEW);
                }
                newestCommon.ifPresent(base -> {
                    assertThat(Pruning.superseded(JOB, here, base.guid()))
                            .doesNotContain(OF_JOB_TEN, FOREIGN, base)
                            .allMatch(gone -> here.indexOf(gone) < here.indexOf(base));
                    assertThat(Pruning.superseded(JOB, there, base.guid())).doesNotContain(OF_JOB_TEN, FOREIGN, base);
                });
            }
        }
    }

    @Test
    void whatACutReceiveCanGoOnWithStaysOnBothSides() {
        Volume cut = withPartial(replica(), new Partial(NEW, Optional.of(OLD.guid()), "token"));

        assertThat(Pruning.stale(JOB, ALL, List.of(OLD, NEW, taken("100-1", 3)), List.of(cut)))
                .containsExactly(taken("100-1", 3));
        assertThat(Needed.onTarget(cut)).containsOnlyKeys(OLD.guid());
        assertThat(Needed.onTarget(replica(OLD))).isEmpty();
    }

    @Test
    void ofBookmarksThoseGoThatOlderSuccessesLeft() {
        Snapshot before = taken("100-1", 0);
        Volume volume = Histories.with(
                replica(OLD, OF_JOB_TEN, NEW),
                Optional.of(List.of(before, OLD, OF_JOB_TEN, FOREIGN, NEW)),
                Optional.empty());

        assertThat(Pruning.superseded(JOB, volume, NEW.guid())).containsExactly(before, OLD);
        assertThat(Pruning.superseded(JOB, volume, OF_JOB_TEN.guid()))
                .as("only by what the job took itself can be told what is older")
                .containsExactly(OLD);
    }

    @Test
    void whatTheStoragePinsIsNeeded() {
        Volume pinned = withPinned(replica(OLD, NEW), Map.of(OLD.guid(), "cloned"));

        assertThat(Retention.of(JOB, Optional.empty())
                        .superseded(pinned.snapshots(), NEW.guid(), Needed.onTarget(pinned)))
                .isEmpty();
        assertThat(Retention.of(JOB, Optional.empty()).superseded(pinned.snapshots(), NEW.guid(), Map.of()))
                .containsExactly(OLD);
    }

    @Test
    void everyOlderOwnSnapshotIsSuperseded() {
        assertThat(Pruning.superseded(JOB, List.of(OLD, OF_JOB_TEN, FOREIGN, NEW), NEW.guid()))
                .containsExactly(OLD);
    }

    @Test
    void nothingIsSupersededWhereTheNewSnapshotIsNot() {
        assertThat(Pruning.superseded(JOB, List.of(OLD, FOREIGN), NEW.guid())).isEmpty();
    }

    @Test
    void whereTheLastSuccessIsNotKnownTheOldestSnapshotStandsForIt() {
        assertThat(Pruning.stale(JOB, UNKNOWN, List.of(FOREIGN, OLD, NEW, OF_JOB_TEN), List.of()))
                .containsExactly(NEW);
    }

    @Test
    void aRenamedReplicaKeepsItsBase() {
        Volume renamed = volume("vm-100-disk-7", Optional.of(MARK), List.of(OLD, NEW), false);
        Volume nobodys = volume("vm-100-disk-8", Optional.empty(), List.of(OLD), false);

        assertThat(Pruning.stale(JOB, ALL, List.of(OLD, NEW), List.of(renamed))).containsExactly(OLD);
        assertThat(Pruning.stale(JOB, ALL, List.of(OLD, NEW), List.of(renamed, nobodys)))
                .isEmpty();
    }

    @Test
    void snapshotsOfHigherEpochsThanTheOrderAreOfAnotherTime() {
        assertThat(Pruning.stale(JOB, new OrderEpochs(Optional.of(0L), 2), List.of(OLD, NEW), List.of()))
                .containsExactly(OLD);
    }

    @Test
    void whenAJobGoesItTakesOnlyItsOwn() {
        assertThat(Pruning.own(JOB, UNIVERSE)).containsExactly(OLD, NEW);
    }

    private static Volume withPartial(Volume volume, Partial partial) {
        return copy(volume, Optional.of(partial), Optional.empty());
    }

    private static Volume withPinned(Volume volume, Map<String, String> pinned) {
        return copy(volume, Optional.empty(), Optional.of(pinned));
    }

    private static Volume copy(Volume volume, Optional<Partial> partial, Optional<Map<String, String>> pinned) {
        return new Volume(
                volume.name(),
                volume.kind(),
                volume.sizeBytes(),
                volume.replica(),
                volume.snapshots(),
                volume.modified(),
                Optional.empty(),
                Optional.empty(),
                partial,
                pinned,
                Optional.empty(),
                Optional.empty());
    }
}
