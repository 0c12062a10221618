package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Full streams. */
abstract class FullTransferContract extends ContractTheme {
    @Test
    void theReplicaHasTheContentTheGuidAndTheMark() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first);
    }

    @Test
    void aVolumeThatNobodyWroteToIsReplicated() throws Exception {
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, MIB);
        world().replicated(volume);
    }

    @Test
    void aFullStreamOfAnOlderSnapshotHasThatSnapshotOnly() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        world().write(volume, 0, random(1, MIB));
        world().snapshot(volume, "second");
        world().sync(volume, Optional.empty(), first);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first);
    }

    @Test
    void theSizeOfAReplicaIsTheSizeAtItsSnapshot() throws Exception {
        VolumeName volume = world().filledVolume(0);
        world().replicated(volume);
        long size = world().find(world().target(), volume).orElseThrow().sizeBytes();
        if (world().block()) {
            assertThat(size).isEqualTo(2L * MIB);
        } else {
            assertThat(size).isPositive();
        }
    }

    @Test
    void aReplicaCanBeSentOn() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        byte[] stream;
        try (SendStream sent = world().target().send(world().sending(volume, Optional.empty(), first))) {
            stream = sent.bytes().readAllBytes();
        }
        world().target().destroyReplica(volume, 100);
        world().receive(volume, Optional.empty(), first, stream);
        world().assertReplica(volume, first);
    }

    @Test
    void receivingAgainIsRefusedAndLeavesTheReplica() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        byte[] stream = world().stream(volume, Optional.empty(), first);
        Refused.unchanged(
                world().target(),
                ErrorCode.VOLUME_EXISTS,
                () -> world().receive(volume, Optional.empty(), first, stream));
        world().assertReplica(volume, first);
    }

    @Test
    void aReplicaThatWasDestroyedCanBeReceivedAgain() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().target().destroyReplica(volume, 100);
        world().sync(volume, Optional.empty(), first);
    }
}
