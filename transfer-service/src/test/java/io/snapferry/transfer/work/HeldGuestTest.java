package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.plan.RunException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other worker processes of a node at the same guest, and several volumes of it at once. */
@Timeout(60)
class HeldGuestTest {
    private static final String DISK = "vm-100-disk-0";

    private final TwoNodes nodes = TwoNodes.inMemory();
    private final GuestLocks otherAtSource = new GuestLocks(nodes.locks(), "other");
    private final GuestLocks otherAtTarget = new GuestLocks(nodes.target().locks(), "other");

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void aRunWaitsUntilAnotherWorkerLetsGoOfTheGuestOnEitherSide() throws Exception {
        nodes.source().write(DISK, new byte[1000]);
        otherAtSource.tryEnter(Views.claim(4));
        otherAtTarget.tryEnter(Views.claim(4));
        Thread run = new Thread(() -> nodes.sync(5));
        run.start();
        await().until(() -> nodes.sent().log().size() == 1);
        assertThat(nodes.source().snapshots(DISK)).isEmpty();

        otherAtSource.leave(Views.claim(4));
        await().until(() -> nodes.sent().log().stream().anyMatch(line -> line.contains("target node-b at")));
        assertThat(nodes.source().snapshots(DISK)).isEmpty();

        otherAtTarget.leave(Views.claim(4));
        run.join();
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertThat(otherAtSource.tryEnter(Views.claim(6))).isEmpty();
        assertThat(otherAtTarget.tryEnter(Views.claim(6))).isEmpty();
    }

    @Test
    void oneThatIsNotLetGoOfIsBusyAndSaysWhoHasIt() {
        otherAtSource.tryEnter(Views.claim(4));
        GuestLocks own = new GuestLocks(nodes.locks(), Views.WORKER);
        try (GuestVisit visit = new GuestVisit(own, Views.claim(5), Duration.ofMillis(120))) {
            assertThatThrownBy(visit::begin).isInstanceOfSatisfying(RunException.class, e -> {
                assertThat(e.failure().code()).isEqualTo(ErrorCode.BUSY.text());
                assertThat(e.failure().message())
                        .startsWith("guest 100 on node-a is held by process "
                                + ProcessHandle.current().pid() + ", worker other, for run 100-0.1 of epoch 4");
            });
        }
    }

    @Test
    void aWorkerOfTheTargetThatCannotBeReachedIsPassedOver() {
        nodes.nodes()
                .put(
                        "dead",
                        Optional.of(
                                new NodeView(Views.TARGET, Instant.now(), "dead", "127.0.0.1:1", List.of(), false)));
        nodes.source().write(DISK, new byte[1000]);
        nodes.sync(5);
        nodes.source().write(DISK, new byte[1000]);
        nodes.sync(6);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(nodes.sent().log())
                .filteredOn(line -> line.startsWith("WARNING worker dead of node-b cannot be reached at 127.0.0.1:1"))
                .hasSize(1);
    }

    @Test
    void severalVolumesAreSentAtOnce() {
        for (int disk = 0; disk < 5; disk++) {
            nodes.source().write("vm-100-disk-" + disk, new byte[200_000 + disk]);
        }
        nodes.parallelVolumes(3);
        nodes.sync(5);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        List<VolumeProgress> volumes =
                nodes.sent().all(RunSucceeded.class).get(0).volumes();
        assertThat(volumes).hasSize(5).allMatch(VolumeProgress::complete);
        for (int disk = 0; disk < 5; disk++) {
            assertThat(nodes.target().storage().content("vm-100-disk-" + disk)).hasSize(200_000 + disk);
        }
    }

    @Test
    void oneVolumeThatFailsEndsTheOthersBeforeTheRunIsReported() {
        for (int disk = 0; disk < 3; disk++) {
            nodes.source().write("vm-100-disk-" + disk, new byte[2_000_000]);
        }
        nodes.parallelVolumes(3);
        nodes.target().storage().faults().atByte(Call.RECEIVE, 1, 1_000_000, new Effect.Fail(ErrorCode.NO_SPACE));
        nodes.sync(5);
        assertThat(nodes.sent().reports()).containsExactly("RunFailed");

        nodes.target().storage().faults().mend();
        nodes.sync(6);
        assertThat(nodes.sent().reports()).containsExactly("RunFailed", "RunSucceeded");
    }

    /** A run of epoch 5 whose target takes no more of its stream. */
    private Thread runInMidStream(RunControl control) {
        nodes.target()
                .storage()
                .faults()
                .alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(5));
        Thread run = new Thread(() -> nodes.run(5, RunAction.SYNC, control));
        run.start();
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= 1_000_000);
        return run;
    }

    @Test
    void aCancellationThatTheTargetSeesFirstIsNoFailure() throws Exception {
        nodes.source().write(DISK, new byte[2_000_000]);
        RunControl control = new RunControl(Runnable::run);
        Thread run = runInMidStream(control);

        nodes.target().show(Views.idle());
        await().until(() -> otherAtTarget.tryEnter(Views.claim(6)).isEmpty());
        control.stop("the run was cancelled");
        run.join();

        assertThat(nodes.sent().reports()).isEmpty();
        assertThat(nodes.sent().log()).last().asString().contains("is stopped on node-a", "the run was cancelled");
    }

    @Test
    void aRunOfSeveralVolumesStopsAltogether() throws Exception {
        for (int disk = 0; disk < 3; disk++) {
            nodes.source().write("vm-100-disk-" + disk, new byte[2_000_000]);
        }
        nodes.parallelVolumes(3);
        RunControl control = new RunControl(Runnable::run);
        Thread run = runInMidStream(control);

        control.stop("the run was cancelled");
        run.join();

        assertThat(nodes.sent().reports()).isEmpty();
        assertThat(otherAtSource.tryEnter(Views.claim(6))).isEmpty();
        nodes.target().show(Views.idle());
        await().until(() -> otherAtTarget.tryEnter(Views.claim(6)).isEmpty());
        assertThat(nodes.target().storage().volumes()).isEmpty();
    }
}
