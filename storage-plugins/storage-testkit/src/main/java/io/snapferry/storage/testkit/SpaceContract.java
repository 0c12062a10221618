package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A target that has no space left. */
abstract class SpaceContract extends ContractTheme {
    @Test
    void aFullStreamThatDoesNotFitLeavesNothingAndWorksOnceThereIsRoom() throws Exception {
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, 16 * MIB);
        world().write(volume, 0, random(1, 16 * MIB));
        Snapshot first = world().snapshot(volume, "first");
        byte[] stream = world().stream(volume, Optional.empty(), first);
        world().fixture.leaveFreeOnTarget(4 * MIB);
        assertNoSpace(volume, Optional.empty(), first, stream);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
        world().fixture.makeRoomOnTarget();
        world().receive(volume, Optional.empty(), first, stream);
        world().assertReplica(volume, first);
    }

    @Test
    void anIncrementThatDoesNotFitLeavesTheReplicaAsItWas() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, 16 * MIB);
        world().write(volume, 0, random(1, MIB));
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(2, 16 * MIB));
        Snapshot second = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(first), second);
        world().fixture.leaveFreeOnTarget(4 * MIB);
        assertNoSpace(volume, Optional.of(first), second, stream);
        world().assertReplica(volume, first);
        world().fixture.makeRoomOnTarget();
        world().receive(volume, Optional.of(first), second, stream);
        world().assertReplica(volume, second);
    }

    private void assertNoSpace(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot, byte[] stream) {
        assertThat(Refused.with(ErrorCode.NO_SPACE, () -> world().receive(volume, base, snapshot, stream)))
                .contains(world().fixture.target().settings().id());
    }
}
