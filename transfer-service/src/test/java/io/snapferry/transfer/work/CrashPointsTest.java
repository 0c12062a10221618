package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.storage.testkit.faults.FaultScript;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run ends between two of its steps: the next one brings all over, without an operator, and nothing leaks. */
@Timeout(60)
class CrashPointsTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String RENAMED = "vm-100-disk-1";
    private static final Effect LOST = new Effect.LoseAnswer(ErrorCode.IO);
    private static final Effect FAILS = new Effect.Fail(ErrorCode.IO);

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void replicated() {
        nodes.source().declareAll();
        target().declareAll();
        nodes.source().write(DISK, new byte[1_000]);
        sync(1, 0);
        nodes.source().write(DISK, new byte[100]);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private MemoryStorage target() {
        return nodes.target().storage();
    }

    private void sync(long epoch, long safe) {
        nodes.sync(TwoNodes.order(epoch, RunAction.SYNC, Optional.empty(), Optional.of(safe)), Optional.empty());
    }

    private void ends(FaultScript where, Call call, Effect how) {
        where.always(call, how);
        sync(2, 1);
        where.mend();
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunFailed");
    }

    private void theNextRunHeals(String disk) {
        sync(3, 1);

        List<RunSucceeded> successes = nodes.sent().all(RunSucceeded.class);
        assertThat(successes).hasSize(2);
        assertThat(successes.get(1).volumes())
                .singleElement()
                .extracting(VolumeProgress::step)
                .isNotEqualTo(VolumeProgress.Step.FULL);
        assertHealed(disk);
    }

    private void assertHealed(String disk) {
        assertThat(target().content(disk)).isEqualTo(nodes.source().content(disk));
        assertThat(nodes.source().snapshots(disk)).hasSize(1);
        assertThat(target().snapshots(disk)).isEqualTo(nodes.source().snapshots(disk));
        assertThat(target().volumes()).hasSize(1);
    }

    @Test
    void beforeAnythingIsTouched() {
        ends(nodes.source().faults(), Call.SNAPSHOT, FAILS);

        assertThat(nodes.source().snapshots(DISK)).hasSize(1);
        theNextRunHeals(DISK);
    }

    @Test
    void afterARename() {
        nodes.source().move(DISK, nodes.source(), RENAMED);
        ends(target().faults(), Call.RENAME, LOST);

        assertThat(target().volumes()).containsExactly(new VolumeName(RENAMED));
        theNextRunHeals(RENAMED);
    }

    @Test
    void afterDataWasSetAside() {
        target().write(DISK, new byte[7]);
        ends(target().faults(), Call.SET_ASIDE, LOST);

        theNextRunHeals(DISK);
        assertThat(target().asides()).hasSize(1);
        assertThat(target().aside(target().asides().iterator().next())).hasSize(1_007);
    }

    @Test
    void afterAReplicaWasRolledBack() {
        target().write(DISK, new byte[7]);
        target().faults().always(Call.RECEIVE, LOST);
        rollBack(2);
        target().faults().mend();
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunFailed");

        assertThat(target().snapshots(DISK)).hasSize(2);
        rollBack(3);
        assertThat(nodes.sent().all(RunSucceeded.class)).hasSize(2);
        assertHealed(DISK);
    }

    @Test
    void whileAReplicaIsRolledBack() {
        target().write(DISK, new byte[7]);
        target().faults().always(Call.RECEIVE, FAILS);
        rollBack(2);
        target().faults().mend();
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunFailed");

        rollBack(3);
        assertThat(nodes.sent().all(RunSucceeded.class)).hasSize(2);
        assertHealed(DISK);
    }

    private void rollBack(long epoch) {
        nodes.sync(
                TwoNodes.with(
                        TwoNodes.order(epoch, RunAction.SYNC, Optional.empty(), Optional.of(1L)),
                        Optional.of(Divergence.ROLLBACK),
                        Map.of(),
                        List.of()),
                Optional.empty());
    }

    @Test
    void betweenSnapshotAndStream() {
        ends(nodes.source().faults(), Call.SEND, FAILS);

        assertThat(nodes.source().snapshots(DISK)).hasSize(2);
        theNextRunHeals(DISK);
    }

    @Test
    void afterEverythingArrived() {
        ends(target().faults(), Call.RECEIVE, LOST);

        assertThat(target().snapshots(DISK)).hasSize(2);
        theNextRunHeals(DISK);
    }

    @Test
    void beforeOlderSnapshotsAreDestroyed() {
        nodes.source().faults().always(Call.DESTROY_SNAPSHOTS, FAILS);
        target().faults().always(Call.DESTROY_SNAPSHOTS, FAILS);
        sync(2, 1);
        nodes.source().faults().mend();
        target().faults().mend();

        assertThat(nodes.source().snapshots(DISK)).hasSize(2);
        assertThat(target().snapshots(DISK)).hasSize(2);
        theNextRunHealsAfterSuccess();
    }

    private void theNextRunHealsAfterSuccess() {
        sync(3, 2);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded", "RunSucceeded");
        assertHealed(DISK);
    }
}
