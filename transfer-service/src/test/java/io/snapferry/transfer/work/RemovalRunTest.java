package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RemovalRunTest {

    private static final String DISK = "vm-100-disk-0";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void replicated() throws Exception {
        nodes.source().write(DISK, new byte[1000]);
        nodes.source().snapshot(List.of(new VolumeName(DISK)), "by-hand");
        nodes.source().snapshot(List.of(new VolumeName(DISK)), "snapferry_100-10_20261123T172000Z_1");
        nodes.sync(1);
        nodes.target().storage().write("vm-200-disk-0", new byte[7]);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    @Test
    void aFullRemovalDestroysTheReplicaAndOnlyTheJobsSnapshots() {
        nodes.run(2, RunAction.REMOVE_REPLICA);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(nodes.target().storage().volumes()).containsExactly(new VolumeName("vm-200-disk-0"));
        assertThat(nodes.source().snapshots(DISK)).containsExactly("by-hand", "snapferry_100-10_20261123T172000Z_1");
        assertThat(nodes.sent().log()).contains("INFO destroyed on node-b: local:vm-100-disk-0");
    }

    @Test
    void aReplicaWithASnapshotOfSomebodyElseStaysAndTheReasonIsTold() throws Exception {
        nodes.target().storage().snapshot(List.of(new VolumeName(DISK)), "autosnap_2026-11-23_17:00:00_hourly");
        nodes.run(2, RunAction.REMOVE_REPLICA);

        assertThat(nodes.sent().failure().code()).isEqualTo("foreign-snapshots");
        assertThat(nodes.sent().failure().message())
                .contains("local:vm-100-disk-0: autosnap_2026-11-23_17:00:00_hourly", "node-b", "--force");
        assertThat(nodes.target().storage().snapshots(DISK)).hasSize(2);
        assertThat(nodes.source().snapshots(DISK)).hasSize(3);
    }

    @Test
    void aRemovalThatIsRepeatedFindsNothingAndSucceeds() {
        nodes.run(2, RunAction.REMOVE_REPLICA);
        nodes.run(3, RunAction.REMOVE_REPLICA);

        assertThat(nodes.sent().reports()).hasSize(3).containsOnly("RunSucceeded");
    }

    @Test
    void keepingTheReplicaTouchesOnlyTheSourceAndNeedsNoTarget() {
        nodes.nodes().put("target-worker", Optional.empty());
        nodes.run(2, RunAction.REMOVE_SNAPSHOTS);

        assertThat(nodes.target().storage().snapshots(DISK)).hasSize(1);
        assertThat(nodes.source().snapshots(DISK)).containsExactly("by-hand", "snapferry_100-10_20261123T172000Z_1");
    }

    @Test
    void whileTheTargetCannotBeCleanedTheSourceKeepsItsSnapshots() {
        nodes.target().storage().faults().always(Call.LIST, new Effect.Fail(ErrorCode.UNAVAILABLE));
        nodes.run(2, RunAction.REMOVE_REPLICA);

        assertThat(nodes.sent().failure().code()).isEqualTo("storage-unavailable");
        assertThat(nodes.source().snapshots(DISK)).hasSize(3);
    }
}
