package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.data.DataPlane;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A worker of the target goes away in the middle of a run, which goes on with another one. */
@Timeout(60)
class OtherWorkerTest {
    private static final List<String> DISKS = List.of("vm-100-disk-0", "vm-100-disk-1", "vm-100-disk-2");
    private static final int LARGE = 2_000_000;
    private static final int CUT = 1_500_000;

    private final TwoNodes nodes = TwoNodes.inMemory();
    private final DataPlane other = nodes.target().beside();

    @AfterEach
    void stop() {
        other.close();
        nodes.close();
    }

    private void guest() {
        DISKS.forEach(disk -> nodes.source().write(disk, new byte[LARGE]));
    }

    private void otherIsThere() {
        NodeView node = other.node();
        nodes.nodes()
                .put(
                        "other",
                        Optional.of(new NodeView(
                                node.name(), node.at(), "worker-x", node.dataAddress(), node.storages(), false)));
    }

    private void goesAwayAt(int disk) {
        nodes.target().storage().faults().atByte(Call.RECEIVE, disk + 1, CUT, new Effect.Fail(ErrorCode.INTERRUPTED));
    }

    private void sync(long epoch) {
        other.show(Views.running(epoch));
        nodes.sync(epoch);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, false", "1, 1, false", "2, 1, false", "0, 3, false",
        "0, 1, true", "1, 1, true", "2, 1, true", "0, 3, true",
    })
    void whatHasNotArrivedGoesOnThere(int disk, int atOnce, boolean resumable) {
        if (resumable) {
            nodes.source().declareAll();
            nodes.target().storage().declareAll();
        }
        nodes.parallelVolumes(atOnce);
        guest();
        goesAwayAt(disk);
        otherIsThere();
        sync(7);

        assertThat(nodes.sent().reports()).as("%s", nodes.sent().log()).containsExactly("RunSucceeded");
        assertThat(nodes.sent().log()).anyMatch(line -> line.contains("the run goes on with worker "));
        for (String name : DISKS) {
            assertThat(nodes.source().snapshots(name))
                    .singleElement()
                    .asString()
                    .endsWith("_7");
            assertThat(nodes.target().storage().snapshots(name))
                    .isEqualTo(nodes.source().snapshots(name));
            assertThat(nodes.target().storage().content(name))
                    .isEqualTo(nodes.source().content(name));
        }
        List<VolumeProgress> volumes =
                nodes.sent().all(RunSucceeded.class).get(0).volumes();
        assertThat(volumes).hasSize(3).allMatch(VolumeProgress::complete);
        if (atOnce == 1) {
            assertThat(nodes.sent().log())
                    .filteredOn(line -> line.contains("going on with the cut stream"))
                    .hasSize(resumable ? 1 : 0);
        }
        assertThat(nodes.sent().histories()).hasSize(1);

        DISKS.forEach(name -> nodes.source().write(name, new byte[500]));
        sync(8);
        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
    }

    @Test
    void whatArrivedWithoutAWordIsNotSentAgain() {
        guest();
        nodes.target().storage().faults().at(Call.RECEIVE, 2, new Effect.LoseAnswer(ErrorCode.INTERRUPTED));
        otherIsThere();
        sync(7);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertThat(nodes.target().storage().faults().calls(Call.RECEIVE)).isEqualTo(3);
        assertThat(nodes.target().storage().snapshots(DISKS.get(1)))
                .isEqualTo(nodes.source().snapshots(DISKS.get(1)));
    }

    @Test
    void aWorkerThatStopsInTheMiddleOfAStream() throws Exception {
        guest();
        nodes.target().storage().faults().atByte(Call.RECEIVE, 2, CUT, new Effect.Stall(new CountDownLatch(1)));
        nodes.target().show(Views.running(7));
        other.show(Views.running(7));
        Thread run = new Thread(() -> nodes.run(7, RunAction.SYNC, new RunControl(Runnable::run)));
        run.start();
        await().until(() -> nodes.target().storage().faults().calls(Call.RECEIVE) == 2
                && nodes.target().storage().faults().bytes(Call.RECEIVE) >= CUT);
        otherIsThere();
        nodes.target().stopTarget();
        run.join();

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded");
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.contains("the run goes on with worker worker-x of node-b"));
    }

    @Test
    void whereNobodyElseIsThereTheLossIsTold() {
        guest();
        goesAwayAt(1);
        nodes.sync(7);

        assertThat(nodes.sent().failure().code()).isEqualTo("interrupted");
        nodes.sync(8);
        assertThat(nodes.sent().reports()).containsExactly("RunFailed", "RunSucceeded");
    }

    @Test
    void aTargetWhoseWorkersAllGoAwayIsNotTriedForEver() {
        guest();
        nodes.target().storage().faults().alwaysAtByte(Call.RECEIVE, CUT, new Effect.Fail(ErrorCode.INTERRUPTED));
        otherIsThere();
        sync(7);

        assertThat(nodes.sent().reports()).containsExactly("RunFailed");
        assertThat(nodes.target().storage().volumes()).isEmpty();
    }
}
