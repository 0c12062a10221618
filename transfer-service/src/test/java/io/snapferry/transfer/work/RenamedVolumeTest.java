package io.snapferry.transfer.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A volume gets another name, or another gets its name. */
@Timeout(60)
class RenamedVolumeTest {

    private static final String DISK = "vm-100-disk-0";
    private static final String RENAMED = "vm-100-disk-7";

    private final TwoNodes nodes = TwoNodes.inMemory();

    @BeforeEach
    void guest() {
        nodes.target().storage().declareAll();
        nodes.source().write(DISK, new byte[1_000_000]);
        nodes.sync(1);
    }

    @AfterEach
    void stop() {
        nodes.close();
    }

    private List<VolumeProgress.Step> steps(int success) {
        return nodes.sent().all(RunSucceeded.class).get(success).volumes().stream()
                .map(VolumeProgress::step)
                .toList();
    }

    @Test
    void itsReplicaIsRenamedAndGoneOnWith() {
        nodes.source().move(DISK, nodes.source(), RENAMED);
        nodes.source().write(RENAMED, new byte[10]);
        nodes.sync(2);

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.INCREMENTAL);
        assertThat(nodes.target().storage().volumes()).containsExactly(new VolumeName(RENAMED));
        assertThat(nodes.target().storage().content(RENAMED))
                .isEqualTo(nodes.source().content(RENAMED));
        assertThat(nodes.target().storage().snapshots(RENAMED))
                .isEqualTo(nodes.source().snapshots(RENAMED));
    }

    @Test
    void whereReplicasCannotBeRenamedItIsGoneOnWithInPlace() {
        nodes.target().storage().declare(Set.of(Capability.INCREMENTAL));
        nodes.source().move(DISK, nodes.source(), RENAMED);
        nodes.sync(2);
        nodes.sync(3);

        assertThat(steps(2)).containsExactly(VolumeProgress.Step.INCREMENTAL);
        assertThat(nodes.target().storage().volumes()).containsExactly(new VolumeName(DISK));
        assertThat(nodes.target().storage().snapshots(DISK))
                .isEqualTo(nodes.source().snapshots(RENAMED));
        assertThat(nodes.sent().log())
                .contains("WARNING the replica of local:vm-100-disk-7 on node-b is local:vm-100-disk-0 and is gone on"
                        + " with there: its storage cannot rename replicas; rename it by hand if the name matters");
    }

    @Test
    void aNewVolumeGetsTheNameThatBecameFree() {
        nodes.source().move(DISK, nodes.source(), RENAMED);
        nodes.source().write(DISK, new byte[77]);
        nodes.sync(2);

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.FULL, VolumeProgress.Step.INCREMENTAL);
        assertThat(nodes.target().storage().content(DISK)).hasSize(77);
        assertThat(nodes.target().storage().content(RENAMED)).hasSize(1_000_000);
    }

    @Test
    void aVolumeThatIsAnotherOneUnderTheSameNameOverwritesNothing() {
        nodes.source().remove(DISK);
        nodes.source().write(DISK, new byte[77]);
        nodes.sync(2);

        assertThat(steps(1)).containsExactly(VolumeProgress.Step.FULL);
        assertThat(nodes.target().storage().content(DISK)).hasSize(77);
        String aside = nodes.target().storage().asides().iterator().next();
        assertThat(nodes.target().storage().aside(aside)).hasSize(1_000_000);
        assertThat(nodes.sent().log())
                .anyMatch(line -> line.startsWith("WARNING the data of local:vm-100-disk-0 on node-b is set aside")
                        && line.contains("it is now " + aside));
    }
}
