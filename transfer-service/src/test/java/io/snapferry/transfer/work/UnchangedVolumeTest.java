package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.testkit.faults.Call;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Volumes that nobody writes to, such as that of the firmware's settings. */
@Timeout(60)
class UnchangedVolumeTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String STILL = "vm-100-disk-1";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.source().declareAll();
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[2_000]);
        nodes.source().write(STILL, new byte[1_000]);
        sync(1);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void sync(long epoch) {
        nodes.sync(TwoNodes.order(epoch, RunAction.SYNC, Optional.empty(), Optional.of(epoch - 1)), Optional.empty());
    }

    private List<VolumeProgress.Step> steps(int success) {
        return nodes.sent().all(RunSucceeded.class).get(success).volumes().stream()
                .map(VolumeProgress::step)
                .toList();
    }

    private void assertSnapshot(String disk, int epoch) {
        assertThat(nodes.source().snapshots(disk)).singleElement().asString().endsWith("_" + epoch);
        assertThat(nodes.target().storage().snapshots(disk))
                .isEqualTo(nodes.source().snapshots(disk));
        assertThat(nodes.target().storage().content(disk))
                .isEqualTo(nodes.source().content(disk));
    }

    @Test
    void theyKeepTheirSnapshotAndAreNotSent() {
        nodes.source().write(DISK, new byte[10]);
        sync(2);
        int sent = nodes.source().sent().size();

        assertThat(sent).isEqualTo(3);
        assertThat(steps(1)).containsExactly(VolumeProgress.Step.INCREMENTAL, VolumeProgress.Step.UP_TO_DATE);
        assertSnapshot(DISK, 2);
        assertSnapshot(STILL, 1);
        assertThat(nodes.sent().log())
                .anyMatch(line ->
                        line.matches("INFO volume local:vm-100-disk-1: unchanged since .*_1, so nothing is sent"));
    }

    @Test
    void theSourceIsListedAgainOnlyWhereAVolumeIsLeftOut() {
        nodes.source().write(DISK, new byte[10]);
        nodes.source().write(STILL, new byte[10]);
        assertThat(listings(2)).isEqualTo(1);
        assertSnapshot(DISK, 2);
        assertSnapshot(STILL, 2);

        nodes.source().write(DISK, new byte[10]);
        assertThat(listings(3)).isEqualTo(2);
        assertSnapshot(DISK, 3);
        assertSnapshot(STILL, 2);
    }

    private int listings(long epoch) {
        int before = nodes.source().faults().calls(Call.LIST);
        sync(epoch);
        return nodes.source().faults().calls(Call.LIST) - before;
    }

    @Test
    void aGuestThatWroteNothingCostsNothing() {
        nodes.source().faults().mend();
        int snapshots = nodes.source().faults().calls(Call.SNAPSHOT);
        int destroyed = nodes.target().storage().faults().calls(Call.DESTROY_SNAPSHOTS);
        sync(2);

        assertThat(steps(1)).containsOnly(VolumeProgress.Step.UP_TO_DATE);
        assertThat(nodes.source().faults().calls(Call.SNAPSHOT)).isEqualTo(snapshots);
        assertThat(nodes.target().storage().faults().calls(Call.DESTROY_SNAPSHOTS))
                .isEqualTo(destroyed);
        assertSnapshot(DISK, 1);
        assertSnapshot(STILL, 1);
    }

    @Test
    void whoeverComesBackToLifeBeforeTheOthersSnapshotIsSnapshottedWithThem() {
        nodes.source().write(DISK, new byte[10]);
        nodes.source().afterSnapshot(() -> {
            nodes.source().afterSnapshot(() -> {});
            nodes.source().write(STILL, new byte[20]);
        });
        sync(2);

        assertThat(steps(1)).containsOnly(VolumeProgress.Step.INCREMENTAL);
        assertSnapshot(DISK, 2);
        assertSnapshot(STILL, 2);
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("INFO written to meanwhile: local:vm-100-disk-1"));
    }

    @Test
    void aReplicaThatWasWrittenToIsNotUpToDate() {
        nodes.target().storage().write(STILL, new byte[1]);
        sync(2);

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.UP_TO_DATE, VolumeProgress.Step.INCREMENTAL);
        assertThat(nodes.target().storage().content(STILL))
                .isEqualTo(nodes.source().content(STILL));
    }

    @Test
    void theBookmarkOfALostSnapshotIsBaseEnough() throws Exception {
        nodes.source().write(DISK, new byte[10]);
        nodes.source().forget(DISK);
        sync(2);

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.INCREMENTAL, VolumeProgress.Step.UP_TO_DATE);
        assertSnapshot(DISK, 2);
        sync(3);
        nodes.source().write(DISK, new byte[10]);
        sync(4);
        nodes.source().write(DISK, new byte[10]);
        sync(5);

        assertSnapshot(DISK, 5);
        assertThat(nodes.source().bookmarks(DISK))
                .as("of older ones nothing stays")
                .singleElement()
                .asString()
                .endsWith("_4");
    }
}
