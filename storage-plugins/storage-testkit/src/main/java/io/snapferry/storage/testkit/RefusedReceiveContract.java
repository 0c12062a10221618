package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Receives that would destroy something, and how they are refused. */
abstract class RefusedReceiveContract extends ContractTheme {
    @Test
    void aGuestsOwnVolumeIsNeverReceivedInto() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] stream = world().stream(volume, Optional.empty(), first);
        world().fixture.target().create(volume, 2 * MIB);
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_A_REPLICA,
                () -> world().receive(volume, Optional.empty(), first, stream));
    }

    @Test
    void anIncrementIntoAGuestsOwnVolumeIsRefused() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot second = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(first), second);
        world().fixture.target().create(volume, 2 * MIB);
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_A_REPLICA,
                () -> world().receive(volume, Optional.of(first), second, stream));
    }

    @Test
    void anotherGuestsReplicaIsNotReceivedInto() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(first), second);
        ReceiveRequest ofAnother = new ReceiveRequest(
                volume, world().fixture.kind(), second, Optional.of(first), new ReplicaMark(101, "101-0", "node-a"));
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_A_REPLICA,
                () -> world().target().receive(ofAnother, new ByteArrayInputStream(stream)));
    }

    @Test
    void anIncrementWithoutTheVolumeIsRefused() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot second = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(first), second);
        Refused.unchanged(
                world().target(),
                ErrorCode.VOLUME_NOT_FOUND,
                () -> world().receive(volume, Optional.of(first), second, stream));
    }

    @Test
    void anIncrementOnABaseThatTheReplicaLacksHasDiverged() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = world().snapshot(volume, "second");
        Snapshot third = world().snapshot(volume, "third");
        byte[] stream = world().stream(volume, Optional.of(second), third);
        Refused.unchanged(
                world().target(),
                ErrorCode.DIVERGED,
                () -> world().receive(volume, Optional.of(second), third, stream));
        world().assertReplica(volume, first);
    }

    @Test
    void anIncrementOnABaseThatIsNoLongerTheNewestHasDiverged() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(1, 1000));
        Snapshot second = world().snapshot(volume, "second");
        world().sync(volume, Optional.of(first), second);
        Snapshot third = world().snapshot(volume, "third");
        byte[] stream = world().stream(volume, Optional.of(first), third);
        Refused.unchanged(
                world().target(), ErrorCode.DIVERGED, () -> world().receive(volume, Optional.of(first), third, stream));
        world().assertReplica(volume, second);
    }

    @Test
    void aBaseOfTheSameNameThatWasTakenAgainHasDiverged() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().source.destroySnapshots(volume, List.of(first));
        world().write(volume, 0, random(1, 1000));
        Snapshot again = world().snapshot(volume, "first");
        Snapshot second = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(again), second);
        Refused.unchanged(
                world().target(),
                ErrorCode.DIVERGED,
                () -> world().receive(volume, Optional.of(again), second, stream));
        assertThat(world().replicaSnapshots(volume)).containsExactly(first);
    }

    @Test
    void anIncrementReceivedTwiceHasDivergedTheSecondTime() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(1, 1000));
        Snapshot second = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(first), second);
        world().receive(volume, Optional.of(first), second, stream);
        Refused.unchanged(
                world().target(),
                ErrorCode.DIVERGED,
                () -> world().receive(volume, Optional.of(first), second, stream));
        world().assertReplica(volume, second);
    }
}
