package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.faults.Call;
import io.snapferry.storage.testkit.faults.Effect;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The target has data that the source never had. */
@Timeout(60)
class DivergedReplicaTest {

    private static final String DISK = "vm-100-disk-0";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[1_000]);
        nodes.sync(1);
        target().write(DISK, new byte[5]);
        nodes.source().write(DISK, new byte[10]);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private MemoryStorage target() {
        return nodes.target().storage();
    }

    private void sync(long epoch, Divergence policy) {
        nodes.sync(
                TwoNodes.with(TwoNodes.order(epoch, RunAction.SYNC), Optional.of(policy), Map.of(), List.of()),
                Optional.empty());
    }

    @Test
    void whatWasWrittenIsSetAsideAndReplicationGoesOn() {
        sync(2, Divergence.PRESERVE);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(target().content(DISK)).isEqualTo(nodes.source().content(DISK));
        String aside = target().asides().iterator().next();
        assertThat(target().aside(aside)).hasSize(1_005);
        assertThat(nodes.sent().all(RunSucceeded.class).get(1).volumes())
                .singleElement()
                .extracting(VolumeProgress::setAside)
                .isEqualTo(Optional.of(aside));
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING the data of local:vm-100-disk-0 on node-b is set aside,"
                                + " because it was changed on node-b after snapferry_100-0_")
                        && line.endsWith("it is now " + aside + "; remove it when nobody needs it"));
    }

    @Test
    void whatWasWrittenIsDiscardedWhereTheJobWantsItAndTheRunSaysSo() {
        sync(2, Divergence.ROLLBACK);

        assertThat(nodes.sent().reports()).containsExactly("RunSucceeded", "RunSucceeded");
        assertThat(target().content(DISK)).isEqualTo(nodes.source().content(DISK));
        assertThat(target().asides()).isEmpty();
        assertThat(nodes.sent().all(RunSucceeded.class).get(1).volumes())
                .singleElement()
                .satisfies(volume -> {
                    assertThat(volume.step()).isEqualTo(VolumeProgress.Step.INCREMENTAL);
                    assertThat(volume.discarded().orElseThrow()).startsWith("all that it had after snapferry_100-0_");
                });
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING volume local:vm-100-disk-0: its replica"
                        + " local:vm-100-disk-0 on node-b is rolled back, as the job wants it, and loses all that it"
                        + " had after snapferry_100-0_"));
    }

    /** As after a rollback of the guest's own: the source has no longer what was replicated last. */
    @Test
    void snapshotsOfTheJobThatTheSourceLacksAreDiscarded() throws Exception {
        sync(2, Divergence.PRESERVE);
        nodes.source().write(DISK, new byte[20]);
        nodes.target().storage().faults().always(Call.DESTROY_SNAPSHOTS, new Effect.Fail(ErrorCode.IO));
        nodes.source().faults().always(Call.DESTROY_SNAPSHOTS, new Effect.Fail(ErrorCode.IO));
        sync(3, Divergence.PRESERVE);
        nodes.target().storage().faults().mend();
        nodes.source().faults().mend();
        String newest = nodes.source().snapshots(DISK).get(1);
        nodes.source().destroy(DISK, newest);
        sync(4, Divergence.ROLLBACK);

        assertThat(nodes.sent().reports()).last().isEqualTo("RunSucceeded");
        assertThat(target().content(DISK)).isEqualTo(nodes.source().content(DISK));
        assertThat(target().snapshots(DISK)).doesNotContain(newest).hasSize(1);
        assertThat(nodes.sent().log()).anyMatch(line -> line.contains("with the snapshots " + newest));
    }

    @Test
    void whatOthersTookOfTheReplicaStopsARollback() throws Exception {
        target().snapshot(List.of(new VolumeName(DISK)), "theirs");
        sync(2, Divergence.ROLLBACK);

        assertThat(nodes.sent().failure().code()).isEqualTo("foreign-snapshots");
        assertThat(nodes.sent().failure().message())
                .contains("theirs", "node-b", "destroy those on node-b if nobody needs them", "'preserve'");
        assertThat(target().content(DISK)).hasSize(1_005);
        assertThat(target().snapshots(DISK)).contains("theirs").hasSize(2);
    }

    @Test
    void aStorageThatCannotRollBackRefuses() {
        target().declare(Set.of(Capability.INCREMENTAL));
        sync(2, Divergence.ROLLBACK);

        assertThat(nodes.sent().failure().code()).isEqualTo("diverged");
        assertThat(nodes.sent().failure().message()).contains("cannot roll it back for the job");
        assertThat(target().content(DISK)).hasSize(1_005);
    }

    @Test
    void anOldHomeIsNeverRolledBack() {
        target().mark(DISK, Optional.empty());
        sync(2, Divergence.ROLLBACK);

        assertThat(nodes.sent().failure().code()).isEqualTo("not-a-replica");
        assertThat(target().content(DISK)).hasSize(1_005);
    }

    @Test
    void refusingTouchesNothingAndSaysWhatToDo() {
        sync(2, Divergence.REFUSE);

        assertThat(nodes.sent().failure().code()).isEqualTo("diverged");
        assertThat(nodes.sent().failure().message()).contains("roll it back", "'preserve'");
        assertThat(target().content(DISK)).hasSize(1_005);
        assertThat(target().asides()).isEmpty();
    }

    @Test
    void aStorageThatCannotSetAsideRefuses() {
        target().declare(Set.of(Capability.INCREMENTAL));
        sync(2, Divergence.PRESERVE);

        assertThat(nodes.sent().failure().code()).isEqualTo("diverged");
        assertThat(nodes.sent().failure().message()).doesNotContain("'preserve'");
        assertThat(target().content(DISK)).hasSize(1_005);
    }

    @Test
    void anOldHomeIsSetAsideIfItIsNotInUse() {
        target().mark(DISK, Optional.empty());
        target().use(DISK);
        sync(2, Divergence.PRESERVE);
        assertThat(nodes.sent().failure().code()).isEqualTo("busy");
        assertThat(target().content(DISK)).hasSize(1_005);

        target().unused(DISK);
        sync(3, Divergence.PRESERVE);
        assertThat(target().content(DISK)).isEqualTo(nodes.source().content(DISK));
        assertThat(target().aside(target().asides().iterator().next())).hasSize(1_005);
    }

    @Test
    void anOwnVolumeThatSharesNothingIsLeftAloneWhateverThePolicy() {
        target().remove(DISK);
        target().write(DISK, new byte[7]);
        long epoch = 2;
        for (Divergence policy : Divergence.values()) {
            sync(epoch++, policy);
            assertThat(nodes.sent().failure().code()).isEqualTo("not-a-replica");
        }
        assertThat(target().content(DISK)).hasSize(7);
    }
}
