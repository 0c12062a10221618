package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Capability;
import io.snapferry.transfer.storage.MemoryStorage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(
            value = Divergence.class,
            names = {"REFUSE", "ROLLBACK"})
    void otherPoliciesTouchNothingAndSayWhatToDo(Divergence policy) {
        sync(2, policy);

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
