package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Views;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first sync of several disks breaks off at each of them: the next run brings all over, without an operator. */
@Timeout(60)
class HalfDoneFirstSyncTest {

    private static final List<String> DISKS = List.of("vm-100-disk-0", "vm-100-disk-1", "vm-100-disk-2");
    private static final int LARGE = 2_000_000;
    private static final int CUT = 300_000;

    private final TwoNodes nodes = TwoNodes.inMemory();

    @AfterEach
    void stop() {
        nodes.close();
    }

    /** Only this disk is so large that what goes wrong happens in the middle of it. */
    private void guestWithLargeDisk(int large) {
        for (String disk : DISKS) {
            nodes.source().write(disk, new byte[disk.equals(DISKS.get(large)) ? LARGE : 1_000]);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theTargetRunsOutOfSpace(int broken) {
        guestWithLargeDisk(broken);
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, CUT, new Effect.Fail(ErrorCode.NO_SPACE));
        sync(1);
        assertThat(nodes.sent().failure().code()).isEqualTo("no-space");
        nodes.target().storage().faults().mend();

        theNextRunHeals(broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theSourceCannotReadOn(int broken) {
        guestWithLargeDisk(broken);
        nodes.source().faults().alwaysAtByte(Call.SEND, CUT, new Effect.Fail(ErrorCode.IO));
        sync(1);
        assertThat(nodes.sent().reports()).containsExactly("RunFailed");
        nodes.source().faults().mend();

        theNextRunHeals(broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void theWorkerIsStopped(int broken) throws Exception {
        guestWithLargeDisk(broken);
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, CUT, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        RunControl control = new RunControl(Runnable::run);
        Thread run = new Thread(() -> nodes.run(1, RunAction.SYNC, control));
        run.start();
        Awaitility.await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= CUT);
        control.stop("the worker stops");
        run.join();
        assertThat(nodes.sent().reports()).isEmpty();
        nodes.target().storage().faults().mend();

        theNextRunHeals(broken);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void itBreaksTwiceAtDifferentDisks(int broken) {
        theTargetRunsOutOfSpaceAt(0, broken);
        theTargetRunsOutOfSpaceAt(1, broken);
        sync(3);

        assertHealed(3);
    }

    private void theTargetRunsOutOfSpaceAt(int round, int broken) {
        int large = (broken + round) % DISKS.size();
        for (String disk : DISKS) {
            nodes.source().write(disk, new byte[disk.equals(DISKS.get(large)) ? LARGE : 1_000]);
        }
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, CUT, new Effect.Fail(ErrorCode.NO_SPACE));
        sync(round + 1L);
        nodes.target().storage().faults().mend();
        assertThat(nodes.sent().reports()).hasSize(round + 1).containsOnly("RunFailed");
    }

    private void theNextRunHeals(int broken) {
        DISKS.forEach(disk -> nodes.source().write(disk, new byte[500]));
        sync(2);

        assertHealed(2);
        assertThat(nodes.sent().all(RunSucceeded.class).get(0).volumes())
                .extracting(VolumeProgress::step)
                .containsExactlyElementsOf(IntStream.range(0, DISKS.size())
                        .mapToObj(disk -> disk < broken ? VolumeProgress.Step.INCREMENTAL : VolumeProgress.Step.FULL)
                        .toList());
    }

    private void assertHealed(int epoch) {
        assertThat(nodes.sent().all(RunSucceeded.class)).hasSize(1);
        for (String disk : DISKS) {
            assertThat(nodes.target().storage().content(disk))
                    .isEqualTo(nodes.source().content(disk));
            assertThat(nodes.source().snapshots(disk))
                    .singleElement()
                    .asString()
                    .endsWith("_" + epoch);
            assertThat(nodes.target().storage().snapshots(disk))
                    .isEqualTo(nodes.source().snapshots(disk));
        }
    }

    private void sync(long epoch) {
        nodes.sync(TwoNodes.order(epoch, RunAction.SYNC, Optional.empty(), Optional.of(0L)), Optional.empty());
    }
}
