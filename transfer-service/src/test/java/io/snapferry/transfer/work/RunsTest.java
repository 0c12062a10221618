package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Views;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunsTest {

    private static final String DISK = "vm-100-disk-0";

    private final TwoNodes nodes = TwoNodes.inMemory();
    private Runs runs = runs(Duration.ofSeconds(30));

    private Runs runs(Duration confirmation) {
        return new Runs("w", nodes.target().jobs(), nodes.executor(), 1, confirmation);
    }

    @BeforeEach
    void guest() {
        nodes.source().write(DISK, new byte[2_000_000]);
    }

    @AfterEach
    void stop() throws Exception {
        runs.stop(Duration.ofSeconds(10));
        nodes.close();
    }

    private void start(long epoch) throws Exception {
        assertThat(runs.takeSlot(Duration.ofSeconds(10))).isTrue();
        Order order = TwoNodes.order(epoch, RunAction.SYNC);
        runs.start(order, Claim.of(order, Views.WORKER));
    }

    /** The slot is free again. */
    private void awaitEnd() throws Exception {
        assertThat(runs.takeSlot(Duration.ofSeconds(30))).isTrue();
        runs.giveBack();
    }

    @Test
    void aRunStartsOnlyWhenTheViewConfirmsItsClaim() throws Exception {
        nodes.target().show(Views.idle());
        start(1);
        assertThat(nodes.source().snapshots(DISK)).isEmpty();
        nodes.target().show(Views.running(1));

        await().until(() -> nodes.sent().reports().contains("RunSucceeded"));
    }

    @Test
    void whatThereIsIsLookedAtWhileTheClaimIsBeingConfirmed() throws Exception {
        nodes.target().show(Views.idle());
        start(1);
        await().until(() -> nodes.source().faults().calls(Call.LIST) == 1);
        assertThat(nodes.sent().log()).isEmpty();
        nodes.target().show(Views.running(1));

        await().until(() -> nodes.sent().reports().contains("RunSucceeded"));
        assertThat(nodes.source().faults().calls(Call.LIST)).isEqualTo(1);
        assertThat(nodes.sent().log())
                .filteredOn(line -> line.contains("volumes: "))
                .hasSize(1);
        assertThat(nodes.sent().log().get(0)).startsWith("INFO run 100-0.1 started by worker");
    }

    @Test
    void aTargetThatDidNotSeeTheClaimInTimeIsAskedAgainOnceItIsConfirmed() throws Exception {
        nodes.target().show(Views.idle());
        start(1);
        await().until(() -> nodes.target().refusals() == 1);
        nodes.target().show(Views.running(1));

        await().until(() -> nodes.sent().reports().contains("RunSucceeded"));
        assertThat(nodes.sent().log())
                .filteredOn(line -> line.contains("volumes: "))
                .hasSize(1);
    }

    @Test
    void whatFailsBeforeTheClaimIsConfirmedFailsTheRun() throws Exception {
        nodes.nodes().put("target-worker", Optional.empty());
        nodes.target().show(Views.running(1));
        start(1);
        awaitEnd();

        assertThat(nodes.sent().reports()).containsExactly("RunFailed");
        assertThat(nodes.sent().failure().code()).isEqualTo("target-offline");
    }

    @Test
    void aClaimThatIsNotConfirmedInTimeIsDropped() throws Exception {
        runs = runs(Duration.ofMillis(100));
        nodes.target().show(Views.idle());
        start(1);
        awaitEnd();

        nodes.target().show(Views.running(1));
        assertThat(nodes.sent().log()).isEmpty();
        assertThat(nodes.source().snapshots(DISK)).isEmpty();
    }

    @Test
    void aClaimOfAnotherWorkerIsDropped() throws Exception {
        nodes.target()
                .show(Views.job(
                        Views.SOURCE, Views.TARGET, Optional.of(Views.run(1, RunAction.SYNC, Optional.of("other")))));
        start(1);
        awaitEnd();

        assertThat(nodes.sent().log()).isEmpty();
    }

    @Test
    void aRunWhoseClaimIsLostStopsAtOnceWithoutAReport() throws Exception {
        nodes.target()
                .storage()
                .faults()
                .alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        start(1);
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        nodes.target().show(Views.running(2));
        awaitEnd();

        assertThat(nodes.sent().reports()).isEmpty();
    }

    @Test
    void aCancelledRunStopsOnBothSidesAndItsLogSaysHowFarItWas() throws Exception {
        nodes.target()
                .storage()
                .faults()
                .alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        start(1);
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        nodes.target().show(Views.idle());
        awaitEnd();

        assertThat(nodes.sent().reports()).isEmpty();
        List<String> log = nodes.sent().log();
        assertThat(log.get(log.size() - 1))
                .startsWith("WARNING run 100-0.1 is stopped on node-a after")
                .contains("the run was cancelled")
                .contains("0 of 1 volumes complete");
        assertThat(nodes.target().storage().volumes()).isEmpty();
    }

    @Test
    void aRunThatIsCancelledInAStorageOfItsOwnStops() throws Exception {
        nodes.source().faults().alwaysAtByte(Call.SEND, 1_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        start(1);
        await().until(() -> nodes.source().faults().bytes(Call.SEND) >= 1_000);

        nodes.target().show(Views.idle());
        awaitEnd();

        assertThat(nodes.sent().reports()).isEmpty();
    }

    @Test
    void aRunWhoseJobIsGoneStops() throws Exception {
        nodes.target()
                .storage()
                .faults()
                .alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        start(1);
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        nodes.target().jobs().put(Views.JOB, Optional.empty());
        awaitEnd();

        assertThat(nodes.sent().reports()).isEmpty();
    }

    @Test
    void anOrderThatTheQueueHandsOutAgainIsExecutedOnce() throws Exception {
        nodes.target().show(Views.running(1));
        start(1);
        awaitEnd();
        nodes.target().show(Views.running(1));
        start(1);
        awaitEnd();

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertThat(nodes.source().snapshots(DISK)).hasSize(1);
    }

    @Test
    void aWorkerThatStopsAbandonsItsRunsWithoutAReport() throws Exception {
        nodes.target()
                .storage()
                .faults()
                .alwaysAtByte(Call.RECEIVE, 1_000_000, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(1));
        start(1);
        await().until(() -> nodes.target().storage().faults().bytes(Call.RECEIVE) >= 1_000_000);

        runs.stop(Duration.ofSeconds(10));

        assertThat(nodes.sent().reports()).isEmpty();
        assertThat(nodes.target().storage().volumes()).isEmpty();
    }
}
