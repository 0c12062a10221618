package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What is sent is what was asked for, both where a look precedes and where only the stream's beginning tells. */
@TestPools.Pair(1)
class SendTest {
    @Test
    void aNameThatWasUsedAgainIsNotTakenForTheSnapshot(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        Snapshot second = world.next("second");
        Snapshot third = world.next("third");
        takeAgain(world, "second");
        refusedForAll(world, ErrorCode.SNAPSHOT_NOT_FOUND, Optional.empty(), second);
        refusedForAll(world, ErrorCode.SNAPSHOT_NOT_FOUND, Optional.of(first), second);
        takeAgain(world, "first");
        refusedForAll(world, ErrorCode.SNAPSHOT_NOT_FOUND, Optional.of(first), third);
        world.machine.run("zfs", "destroy", volume(world) + "@first");
        refusedForAll(world, ErrorCode.SNAPSHOT_NOT_FOUND, Optional.of(first), third);
        refusedForAll(world, ErrorCode.SNAPSHOT_NOT_FOUND, Optional.empty(), first);
        world.machine.run("zfs", "destroy", "-r", volume(world));
        refusedForAll(world, ErrorCode.VOLUME_NOT_FOUND, Optional.empty(), third);
        world.close();
    }

    @Test
    void aStreamIsTheSameWhetherOrNotTheReceiverIsKnown(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        assertThat(bytes(world, RealWorld.names(world.target), first)).isEqualTo(bytes(world, Set.of(), first));
        world.close();
    }

    private static byte[] bytes(RealWorld world, Set<String> receiver, Snapshot snapshot) throws Exception {
        try (SendStream stream = world.sendTo(receiver, Optional.empty(), snapshot)) {
            return stream.bytes().readAllBytes();
        }
    }

    private static void takeAgain(RealWorld world, String name) throws Exception {
        world.machine.run("zfs", "destroy", volume(world) + "@" + name);
        world.machine.run("zfs", "snapshot", volume(world) + "@" + name);
    }

    private static String volume(RealWorld world) {
        return world.fixture.sourceDataset().dataset(RealWorld.VOLUME);
    }

    private static void refusedForAll(RealWorld world, ErrorCode code, Optional<Snapshot> base, Snapshot snapshot) {
        for (Set<String> receiver : Set.of(Set.<String>of(), RealWorld.names(world.target))) {
            ThrowingCallable send = () -> world.sendTo(receiver, base, snapshot);
            RealPoolTest.refused(code, send);
        }
    }
}
