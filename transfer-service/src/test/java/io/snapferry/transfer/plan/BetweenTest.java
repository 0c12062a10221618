package io.snapferry.transfer.plan;

import static io.snapferry.transfer.plan.Histories.snapshot;
import static io.snapferry.transfer.plan.Histories.taken;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BetweenTest {

    private static final Snapshot BASE = taken("100-0", 1);
    private static final Snapshot DAILY = snapshot("daily", "d");
    private static final Snapshot LEFT = taken("100-0", 2);
    private static final JobId OTHER = JobId.parse("100-1");
    private static final Snapshot NEW = taken("100-0", 3);

    private static Between between(List<Snapshot> source, List<Snapshot> target) {
        return Between.of(Histories.JOB, List.of(), source, BASE, NEW, target);
    }

    @Test
    void allBetweenTheEndsTravelsInItsOrder() {
        List<Snapshot> source = List.of(snapshot("old", "o"), BASE, DAILY, LEFT, NEW, snapshot("late", "l"));
        assertThat(between(source, List.of(BASE)).snapshots()).containsExactly(DAILY, LEFT);
    }

    @Test
    void whereTheBaseIsOnlyABookmarkOrNothingLiesBetweenNothingTravels() {
        assertThat(between(List.of(DAILY, NEW), List.of(BASE))).isEqualTo(between(List.of(BASE, NEW), List.of(BASE)));
        assertThat(between(List.of(BASE, NEW), List.of(BASE)).obstacle()).isEmpty();
        assertThat(between(List.of(NEW, DAILY, BASE), List.of(BASE)).snapshots())
                .isEmpty();
    }

    @Test
    void aNameThatTheTargetHasOtherwiseKeepsAllOfThemBack() {
        Between between = between(List.of(BASE, DAILY, NEW), List.of(BASE, snapshot("daily", "theirs")));
        assertThat(between.snapshots()).isEmpty();
        assertThat(between.obstacle().orElseThrow()).contains("daily");
    }

    @Test
    void aSnapshotOfAnotherJobKeepsAllOfThemBack() {
        List<Snapshot> source = new ArrayList<>(List.of(BASE, DAILY, taken("100-1", 2), NEW));
        assertThat(between(source, List.of(BASE)).obstacle().orElseThrow()).contains("snapferry_100-1_");
        assertThat(Between.of(Histories.JOB, List.of(OTHER), source, BASE, NEW, List.of(BASE))
                        .snapshots())
                .containsExactly(DAILY, taken("100-1", 2));
    }

    @Test
    void ofOtherJobsTheNewestTravels() {
        List<Snapshot> source =
                List.of(taken("100-1", 0), BASE, taken("100-1", 2), taken("100-3", 2), DAILY, taken("100-1", 3), NEW);
        assertThat(Between.newest(List.of(OTHER), source, BASE, NEW, List.of(BASE))
                        .snapshots())
                .containsExactly(taken("100-1", 3));
        assertThat(Between.newest(
                                List.of(OTHER),
                                source,
                                BASE,
                                NEW,
                                List.of(BASE, snapshot(taken("100-1", 3).name(), "x")))
                        .snapshots())
                .containsExactly(taken("100-1", 2));
        assertThat(Between.newest(List.of(OTHER), List.of(NEW), BASE, NEW, List.of(BASE))
                        .snapshots())
                .isEmpty();
    }
}
