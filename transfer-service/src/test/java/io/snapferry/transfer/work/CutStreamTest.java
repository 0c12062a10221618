package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Views;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams are cut, and the next run goes on where they were. */
@Timeout(60)
class CutStreamTest {

    private static final String DISK = "vm-100-disk-0";
    private static final int SIZE = 4_000_000;
    private static final int CUT = 3_000_000;
    private static final int REST = SIZE - CUT;

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.source().declareAll();
        nodes.target().storage().declareAll();
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void sync(long epoch) {
        nodes.sync(TwoNodes.order(epoch, RunAction.SYNC, Optional.empty(), Optional.of(0L)), Optional.empty());
    }

    private VolumeProgress last() {
        var all = nodes.sent().all(RunSucceeded.class);
        return all.get(all.size() - 1).volumes().get(0);
    }

    private void assertWhole(int epoch) {
        assertThat(nodes.target().storage().content(DISK))
                .isEqualTo(nodes.source().content(DISK));
        assertThat(nodes.source().snapshots(DISK)).singleElement().asString().endsWith("_" + epoch);
        assertThat(nodes.target().storage().snapshots(DISK))
                .isEqualTo(nodes.source().snapshots(DISK));
    }

    private void cutAt(int bytes) {
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, bytes, new Effect.Fail(ErrorCode.IO));
    }

    @Test
    void aFirstCopyGoesOnAfterItsWorkerIsGoneAndThenSendsWhatChangedMeanwhile() throws Exception {
        nodes.source().write(DISK, new byte[SIZE]);
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, CUT, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        RunControl control = new RunControl(Runnable::run);
        Thread run = new Thread(() -> nodes.run(1, RunAction.SYNC, control));
        run.start();
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= CUT);
        control.stop("the worker is gone");
        run.join();
        nodes.target().storage().faults().mend();
        nodes.source().write(DISK, new byte[500]);
        sync(2);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertWhole(2);
        assertThat(last().step()).isEqualTo(VolumeProgress.Step.FULL);
        assertThat(last().bytesDone()).isBetween(REST + 500L, REST + 1_000L);
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.contains("going on with the cut stream of snapferry_100-0_"));
    }

    @Test
    void anIncrementGoesOnFromWhereItWasCutEachTime() {
        nodes.source().write(DISK, new byte[1_000]);
        sync(1);
        nodes.source().write(DISK, new byte[SIZE]);
        cutAt(CUT);
        sync(2);
        nodes.target().storage().faults().mend();
        cutAt(REST / 2);
        sync(3);
        nodes.target().storage().faults().mend();
        sync(4);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunFailed", "RunFailed", "RunSucceeded");
        assertWhole(4);
        assertThat(last().step()).isEqualTo(VolumeProgress.Step.INCREMENTAL);
        assertThat(last().bytesDone()).isBetween(REST / 2L, REST / 2 + 1_000L);
    }

    @Test
    void withoutItsSnapshotOnTheSourceItIsSentAnew() throws Exception {
        nodes.source().write(DISK, new byte[SIZE]);
        cutAt(CUT);
        sync(1);
        nodes.target().storage().faults().mend();
        nodes.source().forget(DISK);
        sync(2);

        assertWhole(2);
        assertThat(last().bytesDone()).isGreaterThan(SIZE);
    }

    @Test
    void whatTheTargetCannotGoOnWithIsSentAnewInTheSameRun() {
        nodes.source().write(DISK, new byte[SIZE]);
        cutAt(CUT);
        sync(1);
        nodes.target().storage().faults().mend();
        nodes.target().storage().faults().at(Call.RECEIVE, 1, new Effect.Fail(ErrorCode.NOT_RESUMABLE));
        sync(2);

        assertThat(nodes.sent().reports()).containsExactly("RunFailed", "RunSucceeded");
        assertWhole(2);
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING volume local:vm-100-disk-0: what was cut cannot go on"));
    }

    @Test
    void aSideThatCannotGoOnKeepsNothing() {
        nodes.source().declare(Set.of(Capability.INCREMENTAL));
        nodes.source().write(DISK, new byte[SIZE]);
        cutAt(CUT);
        sync(1);

        assertThat(nodes.target().storage().volumes()).isEmpty();
    }
}
