package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A guest moves from one storage to the other and back, and replication turns with it. */
abstract class MovesContract extends ContractTheme {
    private static final int ROUNDS = 4;
    private static final int WRITTEN = MIB / 4;

    private record Side(Storage storage, FixtureStorage guests, ReplicaMark mark) {
        Volume volume(VolumeName name) throws Exception {
            return storage.list(ListRequest.of(name.guest())).stream()
                    .filter(listed -> listed.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void everyMoveIsFollowedByIncrementsOnly() throws Exception {
        world().needs(Capability.ROLES);
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot others = world().replicated(volume);
        Snapshot latest = world().snapshot(volume, "latest");
        world().sync(volume, Optional.of(others), latest);
        Side home = new Side(world().source, world().fixture.source(), MARK);
        Side replica = new Side(world().target(), world().fixture.target(), new ReplicaMark(100, "100-3", "node-b"));
        for (int round = 0; round < ROUNDS; round++) {
            home.storage.assign(RoleRequest.replica(volume, replica.mark, latest));
            replica.storage.assign(RoleRequest.home(volume, replica.mark));
            Side old = home;
            home = replica;
            replica = old;
            for (int run = 0; run < 2; run++) {
                home.guests.write(volume, (long) round * WRITTEN, random(10 * round + run, WRITTEN));
                Snapshot next = run(volume, home, replica, latest, "round-" + round + "-" + run);
                home.storage.destroySnapshots(volume, List.of(latest));
                replica.storage.destroySnapshots(volume, List.of(latest));
                latest = next;
            }
            assertThat(home.volume(volume).replica()).isEmpty();
            assertThat(replica.volume(volume).replica()).contains(home.mark);
            for (Side side : List.of(home, replica)) {
                assertThat(side.volume(volume).snapshots()).containsExactly(others, latest);
                assertThat(side.volume(volume).modified()).isFalse();
            }
        }
    }

    @Test
    void aMoveThatWasGivenUpAtAnyPointIsTakenBack() throws Exception {
        world().needs(Capability.ROLES);
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot latest = world().replicated(volume);
        Side home = new Side(world().source, world().fixture.source(), MARK);
        Side replica = new Side(world().target(), world().fixture.target(), MARK);
        for (int steps = 1; steps <= 2; steps++) {
            home.storage.assign(RoleRequest.replica(volume, replica.mark, latest));
            if (steps > 1) {
                replica.storage.assign(RoleRequest.home(volume, replica.mark));
                replica.storage.assign(RoleRequest.replica(volume, home.mark, latest));
            }
            home.storage.assign(RoleRequest.home(volume, home.mark));
            home.guests.write(volume, 0, random(steps, WRITTEN));
            latest = run(volume, home, replica, latest, "given-up-" + steps);
        }
    }

    /** What a run does with one volume: a snapshot, and an increment that is much smaller than the volume. */
    private Snapshot run(VolumeName volume, Side home, Side replica, Snapshot base, String name) throws Exception {
        Snapshot next = home.storage.snapshot(List.of(volume), name).get(volume);
        Set<String> receiver =
                replica.storage.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
        byte[] stream;
        try (SendStream sent = home.storage.send(new SendRequest(volume, next, Optional.of(base), receiver))) {
            stream = sent.bytes().readAllBytes();
        }
        assertThat(stream.length).as("bytes of %s", name).isLessThan(MIB);
        replica.storage.receive(
                new ReceiveRequest(volume, world().fixture.kind(), next, Optional.of(base), home.mark),
                new ByteArrayInputStream(stream));
        assertThat(Arrays.mismatch(home.guests.content(volume, name), replica.guests.content(volume, name)))
                .as("first byte of %s that differs", name)
                .isEqualTo(-1);
        return next;
    }
}
