package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.Keep;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.KeptSnapshot;
import io.snapferry.contracts.view.ReplicaHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is left on both sides of a job with rules. */
@Timeout(60)
class KeepRunTest {

    private static final String DISK = "vm-100-disk-0";
    private static final List<Instant> RUNS = List.of(
            Instant.parse("2026-11-20T08:00:00Z"),
            Instant.parse("2026-11-20T22:59:59Z"),
            Instant.parse("2026-11-20T23:00:00Z"),
            Instant.parse("2026-11-22T08:00:00Z"),
            Instant.parse("2026-11-23T08:00:00Z"));

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.source().write(DISK, new byte[1_000]);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void runs(Optional<String> told, Optional<String> rules) {
        long epoch = 1;
        for (Instant at : RUNS) {
            nodes.at(at);
            nodes.sync(order(epoch++, told), rules);
        }
        assertThat(nodes.sent().reports()).hasSize(RUNS.size()).containsOnly("RunSucceeded");
        assertThat(nodes.source().snapshots(DISK)).containsExactly("snapferry_100-0_20261123T080000Z_5");
    }

    private static Order order(long epoch, Optional<String> rules) {
        return TwoNodes.order(
                epoch,
                RunAction.SYNC,
                rules.map(text -> new Keep(text, ZoneId.of("Europe/Berlin"))),
                Optional.of(epoch - 1));
    }

    @Test
    void theTargetKeepsTheNewestOfEachDayByTheClocksOfTheJob() {
        runs(Optional.of("daily=3"), Optional.of("daily=3"));

        assertThat(nodes.target().storage().snapshots(DISK))
                .containsExactly(
                        "snapferry_100-0_20261120T230000Z_3",
                        "snapferry_100-0_20261122T080000Z_4",
                        "snapferry_100-0_20261123T080000Z_5");
        assertThat(nodes.sent().log())
                .contains("INFO older snapshots of job 100-0 on node-b are destroyed, but for daily=3");
    }

    /** The newest history is what the storages say, with the reasons. */
    private void assertToldAsItIs() {
        ReplicaHistory told =
                nodes.sent().histories().get(nodes.sent().histories().size() - 1);
        assertThat(told.at()).isEqualTo(RUNS.get(RUNS.size() - 1));
        assertThat(told.volumes()).singleElement().satisfies(volume -> {
            assertThat(names(volume.onSource())).isEqualTo(nodes.source().snapshots(DISK));
            assertThat(names(volume.onTarget()))
                    .isEqualTo(nodes.target().storage().snapshots(DISK));
            assertThat(volume.onTarget().get(volume.onTarget().size() - 1).reasons())
                    .isNotEmpty();
        });
    }

    private static List<String> names(List<KeptSnapshot> snapshots) {
        return snapshots.stream().map(KeptSnapshot::name).toList();
    }

    @Test
    void whatIsWhereAndWhyIsTold() {
        runs(Optional.of("daily=3"), Optional.of("daily=3"));

        assertToldAsItIs();
        assertThat(nodes.sent().histories()).hasSize(RUNS.size());
        assertThat(nodes.sent()
                        .histories()
                        .get(RUNS.size() - 1)
                        .volumes()
                        .get(0)
                        .onTarget()
                        .get(0)
                        .reasons())
                .containsExactly("daily 2026-11-21");
    }

    @Test
    void whatWasNotDestroyedIsToldToBeThere() {
        runs(Optional.empty(), Optional.of("daily=1"));
        assertToldAsItIs();
        assertThat(nodes.sent()
                        .histories()
                        .get(1)
                        .volumes()
                        .get(0)
                        .onTarget()
                        .get(0)
                        .reasons())
                .as("nothing keeps it")
                .isEmpty();
    }

    @Test
    void aSourceThatDoesNotHandTheRulesOnDestroysNothing() {
        runs(Optional.empty(), Optional.of("daily=1"));

        assertThat(nodes.target().storage().snapshots(DISK)).hasSize(RUNS.size());
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING older snapshots on node-b are left")
                        && line.contains("job 100-0 keeps daily=1, of which the run does not know"));
    }

    @Test
    void rulesOfALaterReleaseKeepAllAndAreTold() {
        runs(Optional.of("minutely=5"), Optional.of("minutely=5"));
        assertToldAsItIs();

        assertThat(nodes.target().storage().snapshots(DISK)).hasSize(RUNS.size());
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING older snapshots on node-b are left for the next run")
                        && line.contains("does not know these rules ('minutely' at position 1"));
    }

    @Test
    void whenTheRulesGoTheLadderGoes() {
        runs(Optional.of("last=9"), Optional.of("last=9"));
        assertThat(nodes.target().storage().snapshots(DISK)).hasSize(RUNS.size());

        nodes.sync(order(6, Optional.empty()), Optional.empty());

        assertThat(nodes.target().storage().snapshots(DISK)).containsExactly("snapferry_100-0_20261123T080000Z_6");
    }
}
