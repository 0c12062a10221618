package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Capability;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that proves its replica equal to the source, or not. */
@Timeout(60)
class VerifiedRunTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String OTHER = "vm-100-disk-1";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.source().declareAll();
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[1000]);
        nodes.source().write(OTHER, new byte[10]);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private void verify(long epoch) {
        nodes.sync(TwoNodes.verifying(TwoNodes.order(epoch, RunAction.SYNC)), Optional.empty());
    }

    private List<Verification.Result> results(List<VolumeProgress> volumes) {
        return volumes.stream()
                .map(volume -> volume.verification().orElseThrow().result())
                .toList();
    }

    @Test
    void allVolumesAreComparedAlsoThoseThatDidNotChange() {
        nodes.sync(1);
        nodes.source().write(OTHER, new byte[5]);
        verify(2);

        RunSucceeded success = nodes.sent().all(RunSucceeded.class).get(1);
        assertThat(success.volumes())
                .extracting(VolumeProgress::step)
                .containsExactly(VolumeProgress.Step.UP_TO_DATE, VolumeProgress.Step.INCREMENTAL);
        assertThat(results(success.volumes())).containsOnly(Verification.Result.EQUAL);
        assertThat(success.volumes())
                .allMatch(volume -> nodes.target()
                        .storage()
                        .snapshots(volume.volume().name())
                        .contains(volume.snapshot().orElseThrow().name()));
        assertThat(nodes.sent().log())
                .anyMatch(line ->
                        line.startsWith("INFO volume local:vm-100-disk-0: the content is equal on both nodes, crc32:"));
    }

    @Test
    void contentThatDiffersFailsTheRunAndTellsWhatToDo() {
        nodes.sync(1);
        nodes.target().storage().rot(DISK);
        verify(2);

        RunFailed failure = nodes.sent().all(RunFailed.class).get(0);
        assertThat(failure.code()).isEqualTo("content-differs");
        assertThat(failure.message())
                .contains("local:vm-100-disk-0@")
                .doesNotContain("disk-1")
                .contains("delete job 100-0 and create it again");
        assertThat(results(failure.volumes()))
                .as("the others are compared too")
                .containsExactly(Verification.Result.DIFFERS, Verification.Result.EQUAL);
    }

    @Test
    void whatATargetCannotTellIsNotCalledEqual() {
        nodes.target().storage().declare(Set.of(Capability.INCREMENTAL));
        verify(1);

        RunSucceeded success = nodes.sent().all(RunSucceeded.class).get(0);
        assertThat(results(success.volumes())).containsOnly(Verification.Result.UNKNOWN);
        assertThat(nodes.sent().log())
                .contains(
                        "WARNING volume local:vm-100-disk-0: not compared, the storage on node-b cannot give digests");
    }

    @Test
    void anOrdinaryRunComparesNothing() {
        nodes.sync(1);

        assertThat(nodes.sent().all(RunSucceeded.class).get(0).volumes())
                .allMatch(volume -> volume.verification().isEmpty());
    }
}
