package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Volumes go to other storages than their own, or nowhere. */
@Timeout(60)
class PlacesRunTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String SECOND = "vm-100-disk-1";
    private static final StorageId FAST = new StorageId("fast");
    private static final StorageId LOCAL = new StorageId("local");

    private final MemoryPlugin here = new MemoryPlugin();
    private final MemoryPlugin there = new MemoryPlugin();
    private final TwoNodes nodes =
            TwoNodes.of(here.node(Views.SOURCE, "fast", "local"), there.node(Views.TARGET, "slow", "local"));

    @BeforeEach
    void guest() {
        for (MemoryStorage storage :
                List.of(here.storage("fast"), here.local(), there.storage("slow"), there.local())) {
            storage.declareAll();
        }
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void sync(long epoch, Map<StorageId, StorageId> map, List<VolumeId> exclude) {
        Order order = TwoNodes.with(TwoNodes.order(epoch, RunAction.SYNC), Optional.empty(), map, exclude);
        nodes.sync(order, Optional.empty());
    }

    private List<VolumeProgress.Step> steps(int success) {
        return nodes.sent().all(RunSucceeded.class).get(success).volumes().stream()
                .map(VolumeProgress::step)
                .toList();
    }

    @Test
    void aMappedStorageTakesTheVolumesInEveryRun() {
        Map<StorageId, StorageId> map = Map.of(FAST, new StorageId("slow"));
        here.storage("fast").write(DISK, new byte[1_000]);
        sync(1, map, List.of());
        here.storage("fast").write(DISK, new byte[10]);
        sync(2, map, List.of());

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.INCREMENTAL);
        assertThat(there.storage("slow").content(DISK)).hasSize(1_010);
        assertThat(there.storage("slow").snapshots(DISK))
                .isEqualTo(here.storage("fast").snapshots(DISK));
        assertThat(there.local().volumes()).isEmpty();
    }

    @Test
    void aVolumeThatMovedToAnotherStorageGoesOnWithItsReplica() {
        here.local().write(DISK, new byte[1_000]);
        sync(1, Map.of(), List.of());
        here.local().move(DISK, here.storage("fast"), DISK);
        here.storage("fast").write(DISK, new byte[10]);
        sync(2, Map.of(), List.of());

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.INCREMENTAL);
        assertThat(there.local().content(DISK)).hasSize(1_010);
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING the replica of fast:vm-100-disk-0 on node-b is"
                        + " local:vm-100-disk-0 and is gone on with there"));
    }

    @Test
    void anExcludedVolumeIsLeftOutAndItsReplicaStays() {
        here.local().write(DISK, new byte[1_000]);
        here.local().write(SECOND, new byte[1_000]);
        sync(1, Map.of(), List.of());
        here.local().write(SECOND, new byte[10]);
        sync(2, Map.of(), List.of(new VolumeId(LOCAL, SECOND)));

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.UP_TO_DATE);
        assertThat(there.local().content(SECOND)).hasSize(1_000);
        assertThat(nodes.sent().log())
                .contains("WARNING volume local:vm-100-disk-1 is excluded from replication; its replica"
                        + " local:vm-100-disk-1 on node-b stays as it is");
    }

    @Test
    void whatTheGuestsDefinitionLeavesOutIsToldWithTheReason() {
        here.local().write(DISK, new byte[1_000]);
        here.local().write(SECOND, new byte[1_000]);
        sync(1, Map.of(), List.of());
        here.local().write(SECOND, new byte[10]);
        Order order = TwoNodes.with(
                TwoNodes.order(2, RunAction.SYNC), Optional.empty(), Map.of(), List.of(new VolumeId(LOCAL, SECOND)));
        nodes.sync(
                TwoNodes.leavingOut(
                        order,
                        List.of(
                                new LeftOut("local:vm-100-disk-1", "the definition says replicate=0 (scsi1)"),
                                new LeftOut("ceph:vm-100-disk-0", "storage ceph is shared"))),
                Optional.empty());

        assertThat(there.local().content(SECOND)).hasSize(1_000);
        assertThat(nodes.sent().log())
                .contains(
                        "WARNING volume local:vm-100-disk-1 is excluded from replication (the definition says"
                                + " replicate=0 (scsi1)); its replica local:vm-100-disk-1 on node-b stays as it is",
                        "WARNING ceph:vm-100-disk-0 is not replicated: storage ceph is shared");
    }

    @Test
    void aGuestOfWhichAllIsExcludedSaysSo() {
        here.local().write(DISK, new byte[1_000]);
        sync(1, Map.of(), List.of(new VolumeId(LOCAL, DISK)));

        assertThat(nodes.sent().failure().code()).isEqualTo("no-volumes");
        assertThat(nodes.sent().failure().message()).contains("all volumes", "excluded");
    }

    @Test
    void twoVolumesAreNotSentToOnePlace() {
        here.local().write(DISK, new byte[1_000]);
        here.storage("fast").write(DISK, new byte[1_000]);
        sync(1, Map.of(FAST, LOCAL), List.of());

        assertThat(nodes.sent().failure().code()).isEqualTo("same-place");
        assertThat(there.local().volumes()).isEmpty();
    }
}
