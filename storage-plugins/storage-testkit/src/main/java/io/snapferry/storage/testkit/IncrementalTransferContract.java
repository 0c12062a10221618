package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Streams of what changed between two snapshots. */
abstract class IncrementalTransferContract extends ContractTheme {
    @Test
    void aChainOfIncrementsGivesEverySnapshotItsContent() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        List<Snapshot> chain = new ArrayList<>(List.of(world().replicated(volume)));
        for (int step = 1; step <= 4; step++) {
            world().write(volume, step * 100_000L, random(step, 70_000));
            Snapshot next = world().snapshot(volume, "step" + step);
            world().sync(volume, Optional.of(chain.get(chain.size() - 1)), next);
            chain.add(next);
        }
        assertThat(world().replicaSnapshots(volume)).isEqualTo(chain);
        for (Snapshot snapshot : chain) {
            world().assertContent(volume, snapshot);
        }
    }

    @Test
    void theBaseNeedNotBeThePreviousSnapshot() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(1, 100_000));
        world().snapshot(volume, "between");
        world().write(volume, 50_000, random(2, 100_000));
        Snapshot last = world().snapshot(volume, "last");
        world().sync(volume, Optional.of(first), last);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, last);
    }

    @Test
    void anIncrementOfAnUnchangedVolumeIsSmallAndMakesTheSnapshot() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = world().snapshot(volume, "second");
        assertThat(world().stream(volume, Optional.of(first), second).length).isLessThan(MIB / 10);
        world().sync(volume, Optional.of(first), second);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, second);
    }

    @Test
    void anIncrementHasOnlyWhatChanged() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        world().write(volume, MIB + 300_000, random(5, 1000));
        Snapshot second = world().snapshot(volume, "second");
        assertThat(world().stream(volume, Optional.of(first), second).length).isLessThan(MIB / 4);
    }

    @Test
    void whatWasZeroedIsZeroOnTheReplica() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, MIB + 100_000, new byte[300_000]);
        world().sync(volume, Optional.of(first), world().snapshot(volume, "zeroed"));
    }

    @Test
    void theChainGoesOnAfterOlderSnapshotsWereDestroyedOnBothSides() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(1, 1000));
        Snapshot second = world().snapshot(volume, "second");
        world().sync(volume, Optional.of(first), second);
        world().source.destroySnapshots(volume, List.of(first));
        world().target().destroySnapshots(volume, List.of(first));
        world().write(volume, 2000, random(2, 1000));
        Snapshot third = world().snapshot(volume, "third");
        world().sync(volume, Optional.of(second), third);
        assertThat(world().replicaSnapshots(volume)).containsExactly(second, third);
    }

    @Test
    void theMarkIsThatOfTheLastReceive() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = world().snapshot(volume, "second");
        ReplicaMark mark = new ReplicaMark(100, "100-7", "node-c");
        byte[] stream = world().stream(volume, Optional.of(first), second);
        world().target()
                .receive(
                        new ReceiveRequest(volume, world().fixture.kind(), second, Optional.of(first), mark),
                        new ByteArrayInputStream(stream));
        assertThat(world().find(world().target(), volume).orElseThrow().replica())
                .contains(mark);
    }
}
