package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a volume is to its guest can change, and nothing is lost by it. */
abstract class RolesContract extends ContractTheme {
    private static final ReplicaMark ANOTHER_GUEST = new ReplicaMark(101, "101-0", "node-a");

    @Test
    void aReplicaThatBecomesAHomeHasWhatItHadAndIsWrittenTo() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        assertNobodyWrites(world().fixture.target(), volume);
        world().target().assign(RoleRequest.home(volume, MARK));
        world().reopenTarget();
        assertHome(world().target(), volume, first);
        assertTaken(world().target(), world().fixture.target(), volume, "found", first);
        byte[] written = random(5, MIB);
        world().fixture.target().write(volume, 0, written);
        Snapshot later = take(world().target(), volume, "written");
        assertThat(world().fixture.target().content(volume, later.name())).startsWith(written);
        world().assertContent(volume, first);
    }

    @Test
    void aHomeBecomesAReplicaAtItsNewestSnapshot() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot second = changed(volume, "second", 2);
        world().source.assign(RoleRequest.replica(volume, MARK, second));
        Volume replica = world().find(world().source, volume).orElseThrow();
        assertThat(replica.replica()).contains(MARK);
        assertThat(replica.snapshots()).containsExactly(first, second);
        assertThat(replica.modified()).isFalse();
        assertThat(replica.partial()).isEmpty();
        assertNobodyWrites(world().fixture.source(), volume);
        world().sync(volume, Optional.empty(), second);
    }

    @Test
    void aHomeThatBecameAReplicaIsGivenBack() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().source.assign(RoleRequest.replica(volume, MARK, first));
        world().source.assign(RoleRequest.home(volume, MARK));
        assertHome(world().source, volume, first);
        Snapshot second = changed(volume, "second", 2);
        if (world().declares(Capability.INCREMENTAL)) {
            world().sync(volume, Optional.of(first), second);
            assertThat(world().replicaSnapshots(volume)).containsExactly(first, second);
        }
    }

    @Test
    void whatAReplicaHasWithoutItsNewestSnapshotIsWhatItsGuestGets() throws Exception {
        world().needs(Capability.ROLES);
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, "second", 2);
        world().sync(volume, Optional.of(first), second);
        world().target().destroySnapshots(volume, List.of(second));
        world().target().assign(RoleRequest.home(volume, MARK));
        assertHome(world().target(), volume, first);
        assertTaken(world().target(), world().fixture.target(), volume, "found", second);
        Snapshot third = take(world().target(), volume, "third");
        world().target().assign(RoleRequest.replica(volume, MARK, third));
        Volume replica = world().find(world().target(), volume).orElseThrow();
        assertThat(replica.replica()).contains(MARK);
        assertThat(replica.modified()).isFalse();
        assertThat(replica.snapshots()).first().isEqualTo(first);
        assertThat(replica.snapshots()).last().isEqualTo(third);
    }

    @Test
    void whatIsFencedIsListedAsItWasAndKeptAsItIs() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] written = random(6, MIB);
        world().write(volume, 0, written);
        Volume before = world().find(world().source, volume).orElseThrow();
        world().source.assign(RoleRequest.fenced(volume, MARK));
        assertThat(world().find(world().source, volume)).contains(before);
        assertNobodyWrites(world().fixture.source(), volume);
        Snapshot second = take(world().source, volume, "second");
        assertThat(world().fixture.source().content(volume, "second")).startsWith(written);
        world().sync(volume, Optional.empty(), second);
        world().source.assign(RoleRequest.home(volume, MARK));
        assertHome(world().source, volume, first);
        assertTaken(world().source, world().fixture.source(), volume, "third", second);
        changed(volume, "fourth", 4);
    }

    @Test
    void aFenceIsNoMark() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] stream = world().stream(volume, Optional.empty(), first);
        world().source.assign(RoleRequest.fenced(volume, MARK));
        Refused.unchanged(
                world().source,
                ErrorCode.NOT_A_REPLICA,
                () -> world().source
                        .receive(world().request(volume, Optional.empty(), first), new ByteArrayInputStream(stream)));
        Refused.unchanged(
                world().source, ErrorCode.NOT_A_REPLICA, () -> world().source.destroyReplica(volume, 100));
    }

    @Test
    void whatIsFencedIsSetAsideWithWhatWasWrittenSince() throws Exception {
        world().needs(Capability.ROLES);
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] live = world().fixture.source().content(volume, "first").clone();
        byte[] written = random(9, MIB);
        System.arraycopy(written, 0, live, 0, MIB);
        world().write(volume, 0, written);
        world().source.assign(RoleRequest.fenced(volume, MARK));
        String where = world().source.setAside(new SetAsideRequest(volume, Optional.of(first), MARK, "a test"));
        Volume replica = world().find(world().source, volume).orElseThrow();
        assertThat(replica.replica()).contains(MARK);
        assertThat(replica.snapshots()).containsExactly(first);
        assertThat(Arrays.mismatch(live, world().fixture.source().contentAside(where)))
                .as("first byte at %s that differs", where)
                .isEqualTo(-1);
        world().source.assign(RoleRequest.home(volume, MARK));
        assertHome(world().source, volume, first);
        changed(volume, "second", 2);
    }

    @Test
    void whatIsFencedBecomesAReplicaAndAHomeAgain() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        world().source.assign(RoleRequest.fenced(volume, MARK));
        world().source.assign(RoleRequest.replica(volume, MARK, first));
        assertThat(world().find(world().source, volume).orElseThrow().replica()).contains(MARK);
        assertNobodyWrites(world().fixture.source(), volume);
        world().source.assign(RoleRequest.home(volume, MARK));
        assertHome(world().source, volume, first);
        changed(volume, "second", 2);
    }

    @Test
    void aRoleThatAVolumeHasChangesNothing() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        world().source.assign(RoleRequest.home(volume, MARK));
        world().snapshot(volume, "first");
        assignTwice(RoleRequest.fenced(volume, MARK));
        assignTwice(RoleRequest.home(volume, MARK));
        // That it was mounted again may count as written.
        Snapshot second = world().snapshot(volume, "second");
        assignTwice(RoleRequest.replica(volume, MARK, second));
        assignTwice(RoleRequest.home(volume, MARK));
        changed(volume, "third", 2);
    }

    private void assignTwice(RoleRequest role) throws Exception {
        world().source.assign(role);
        List<Volume> once = world().source.list(ListRequest.all());
        world().source.assign(role);
        assertThat(world().source.list(ListRequest.all()))
                .as("%s again", role.role())
                .isEqualTo(once);
    }

    @Test
    void aReplicaHasTheMarkOfTheLatestRequest() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        ReplicaMark another = new ReplicaMark(100, "100-7", "node-c");
        world().target().assign(RoleRequest.replica(volume, another, first));
        world().reopenTarget();
        Volume replica = world().find(world().target(), volume).orElseThrow();
        assertThat(replica.replica()).contains(another);
        assertThat(replica.snapshots()).containsExactly(first);
    }

    @Test
    void aVolumeThatIsNotThereHasNoRole() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        for (RoleRequest role : List.of(
                RoleRequest.home(volume, MARK),
                RoleRequest.fenced(volume, MARK),
                RoleRequest.replica(volume, MARK, first))) {
            Refused.unchanged(
                    world().target(),
                    ErrorCode.VOLUME_NOT_FOUND,
                    () -> world().target().assign(role));
        }
    }

    @Test
    void anotherGuestsReplicaIsLeftAlone() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        for (RoleRequest role : List.of(
                RoleRequest.home(volume, ANOTHER_GUEST),
                RoleRequest.fenced(volume, ANOTHER_GUEST),
                RoleRequest.replica(volume, ANOTHER_GUEST, first))) {
            Refused.unchanged(
                    world().target(),
                    ErrorCode.NOT_A_REPLICA,
                    () -> world().target().assign(role));
        }
        world().assertReplica(volume, first);
    }

    @Test
    void aReplicaIsNotFenced() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_A_REPLICA,
                () -> world().target().assign(RoleRequest.fenced(volume, MARK)));
        world().assertReplica(volume, first);
    }

    @Test
    void aSnapshotThatIsNotThereIsRefused() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot otherGuid = new Snapshot(first.name(), first.guid() + "0", first.createdAt());
        for (Storage storage : List.of(world().source, world().target())) {
            Refused.unchanged(
                    storage,
                    ErrorCode.SNAPSHOT_NOT_FOUND,
                    () -> storage.assign(RoleRequest.replica(volume, MARK, otherGuid)));
        }
        changed(volume, "second", 2);
    }

    @Test
    void aHomeThatWasWrittenToSinceStaysOne() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] written = random(3, 4096);
        world().write(volume, MIB, written);
        refuseDiverged(world().source, volume, first);
        Snapshot second = changed(volume, "second", 4);
        assertThat(Arrays.copyOfRange(world().fixture.source().content(volume, "second"), MIB, MIB + written.length))
                .isEqualTo(written);
        world().source.assign(RoleRequest.fenced(volume, MARK));
        refuseDiverged(world().source, volume, first);
        world().source.assign(RoleRequest.replica(volume, MARK, second));
    }

    @Test
    void whatHasALaterSnapshotIsNoReplicaAtAnEarlierOne() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot second = changed(volume, "second", 2);
        refuseDiverged(world().source, volume, first);
        world().source.assign(RoleRequest.replica(volume, MARK, second));
        refuseDiverged(world().source, volume, first);
    }

    private void refuseDiverged(Storage storage, VolumeName volume, Snapshot at) throws Exception {
        Refused.unchanged(storage, ErrorCode.DIVERGED, () -> storage.assign(RoleRequest.replica(volume, MARK, at)));
    }

    @Test
    void aReceiveThatWasCutIsThrownAway() throws Exception {
        world().needs(Capability.ROLES);
        world().needs(Capability.RESUME);
        world().needsIncremental();
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, 16 * MIB);
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(2, 12 * MIB));
        Snapshot second = world().snapshot(volume, "second");
        cut(volume, Optional.of(first), second);
        world().target().assign(RoleRequest.home(volume, MARK));
        assertHome(world().target(), volume, first);
        assertTaken(world().target(), world().fixture.target(), volume, "found", first);
    }

    @Test
    void aReplicaOfWhichNothingWholeHasArrivedIsNoHome() throws Exception {
        world().needs(Capability.ROLES);
        world().needs(Capability.RESUME);
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, 16 * MIB);
        world().write(volume, 0, random(2, 12 * MIB));
        Snapshot first = world().snapshot(volume, "first");
        cut(volume, Optional.empty(), first);
        Refused.unchanged(
                world().target(),
                ErrorCode.VOLUME_NOT_FOUND,
                () -> world().target().assign(RoleRequest.home(volume, MARK)));
    }

    private void cut(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        byte[] stream = world().stream(volume, base, snapshot);
        ReceiveRequest request = new ReceiveRequest(
                volume, world().fixture.kind(), snapshot, base, MARK, true, Optional.empty(), Set.of());
        Refused.with(
                ErrorCode.BAD_STREAM,
                () -> world().target().receive(request, ScriptedStream.cut(stream, stream.length - MIB)));
    }

    @Test
    void aReplicaThatIsBeingReceivedIntoKeepsItsRole() throws Exception {
        world().needs(Capability.ROLES);
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, "second", 2);
        byte[] stream = world().stream(volume, Optional.of(first), second);
        world().receive(volume, Optional.of(first), second, new ScriptedStream(stream, stream.length / 2, () -> {
            try {
                Refused.with(ErrorCode.BUSY, () -> world().target().assign(RoleRequest.home(volume, MARK)));
            } catch (AssertionError wrong) {
                throw new IOException(wrong);
            }
        }));
        world().assertReplica(volume, second);
    }

    @Test
    void theOtherVolumesStayAsTheyAre() throws Exception {
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        VolumeName other = world().filledVolume(1);
        Snapshot first = world().replicated(volume);
        world().replicated(other);
        for (Storage storage : List.of(world().source, world().target())) {
            Optional<Volume> before = world().find(storage, other);
            storage.assign(RoleRequest.home(volume, MARK));
            storage.assign(RoleRequest.fenced(volume, MARK));
            storage.assign(RoleRequest.replica(volume, MARK, first));
            assertThat(world().find(storage, other)).isEqualTo(before);
        }
        changed(other, "second", 2);
    }

    private void assertHome(Storage storage, VolumeName volume, Snapshot first) throws Exception {
        Volume home = world().find(storage, volume).orElseThrow();
        assertThat(home.replica()).as("the mark").isEmpty();
        assertThat(home.partial()).isEmpty();
        assertThat(home.modified()).isFalse();
        assertThat(home.kind()).isEqualTo(world().fixture.kind());
        assertThat(home.snapshots()).first().isEqualTo(first);
    }

    /** Takes a snapshot, which must have what one of the source has. */
    private void assertTaken(Storage storage, FixtureStorage guests, VolumeName volume, String name, Snapshot expected)
            throws Exception {
        take(storage, volume, name);
        byte[] content = world().fixture.source().content(volume, expected.name());
        assertThat(Arrays.mismatch(content, guests.content(volume, name)))
                .as("first byte of %s@%s that differs", volume, name)
                .isEqualTo(-1);
    }

    private static void assertNobodyWrites(FixtureStorage guests, VolumeName volume) {
        if (guests.keepsWritersOut()) {
            assertThat(catchThrowable(() -> guests.write(volume, 0, random(7, 4096))))
                    .as("a writer to %s", volume)
                    .isNotNull();
        }
    }

    private Snapshot changed(VolumeName volume, String name, int seed) throws Exception {
        world().write(volume, 0, random(seed, MIB));
        return world().snapshot(volume, name);
    }

    private static Snapshot take(Storage storage, VolumeName volume, String name) throws Exception {
        return storage.snapshot(List.of(volume), name).get(volume);
    }
}
