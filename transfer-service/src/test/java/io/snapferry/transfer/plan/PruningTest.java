package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.histories;
import static io.snapferry.transfer.plan.Histories.own;
import static io.snapferry.transfer.plan.Histories.replica;
import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PruningTest {

    private static final JobId JOB = JobId.parse("100-1");
    private static final Snapshot OLD = taken("100-1", 1);
    private static final Snapshot NEW = taken("100-1", 2);
    private static final Snapshot OF_JOB_TEN = taken("100-10", 3);
    private static final Snapshot FOREIGN = snapshot("daily", "d");
    private static final List<Snapshot> UNIVERSE = List.of(OLD, NEW, OF_JOB_TEN, FOREIGN);

    @Test
    void inEveryPairOfHistoriesTheNewestCommonSnapshotAndThoseOfOthersStay() {
        for (List<Snapshot> here : histories(UNIVERSE)) {
            for (List<Snapshot> there : histories(UNIVERSE)) {
                Optional<Snapshot> newestCommon = History.newestCommon(here, there);
                List<Snapshot> stale = Pruning.stale(
                        JOB, own(here.toArray(Snapshot[]::new)), Optional.of(replica(there.toArray(Snapshot[]::new))));

                assertThat(stale).doesNotContain(OF_JOB_TEN, FOREIGN).allMatch(gone -> !there.contains(gone));
                assertThat(List.of(OLD, NEW))
                        .allMatch(own -> stale.contains(own) == (here.contains(own) && !there.contains(own)));
                newestCommon.ifPresent(base -> {
                    assertThat(stale).doesNotContain(base);
                    assertThat(Pruning.superseded(JOB, here, base.guid()))
                            .doesNotContain(OF_JOB_TEN, FOREIGN, base)
                            .allMatch(gone -> here.indexOf(gone) < here.indexOf(base));
                    assertThat(Pruning.superseded(JOB, there, base.guid())).doesNotContain(OF_JOB_TEN, FOREIGN, base);
                });
            }
        }
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
    void withoutAReplicaAllOwnSnapshotsAreStale() {
        assertThat(Pruning.stale(JOB, own(OLD, FOREIGN, NEW, OF_JOB_TEN), Optional.empty()))
                .containsExactly(OLD, NEW);
    }

    @Test
    void whenAJobGoesItTakesOnlyItsOwn() {
        assertThat(Pruning.own(JOB, UNIVERSE)).containsExactly(OLD, NEW);
    }
}
