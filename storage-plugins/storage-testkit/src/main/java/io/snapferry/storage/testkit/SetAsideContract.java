package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Putting data aside without losing any of it. */
abstract class SetAsideContract extends ContractTheme {
    @Test
    void aReplicaThatIsSetAsideIsThereAgainAtTheSnapshotToKeep() throws Exception {
        needsBoth();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, 2);
        world().sync(volume, Optional.of(first), second);
        byte[] newest = world().fixture.target().content(volume, "second");
        String where = setAside(world().target(), volume, Optional.of(first), MARK);
        world().reopenTarget();
        world().assertReplica(volume, first);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first);
        assertAside(world().fixture.target(), where, newest);
    }

    @Test
    void replicationGoesOnFromTheSnapshotThatWasKept() throws Exception {
        needsBoth();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, 2);
        world().sync(volume, Optional.of(first), second);
        byte[] newest = world().fixture.target().content(volume, "second");
        String where = setAside(world().target(), volume, Optional.of(first), MARK);
        Snapshot third = changed(volume, 3);
        world().sync(volume, Optional.of(first), third);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, third);
        assertAside(world().fixture.target(), where, newest);
    }

    @Test
    void olderSnapshotsStayWithTheReplica() throws Exception {
        needsBoth();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, 2);
        world().sync(volume, Optional.of(first), second);
        Snapshot third = changed(volume, 3);
        world().sync(volume, Optional.of(second), third);
        setAside(world().target(), volume, Optional.of(second), MARK);
        world().assertReplica(volume, second);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, second);
        world().assertContent(volume, first);
    }

    @Test
    void withoutASnapshotToKeepTheNameIsFreeForAFullStream() throws Exception {
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        byte[] content = world().fixture.target().content(volume, "first");
        String where = setAside(world().target(), volume, Optional.empty(), MARK);
        world().reopenTarget();
        assertThat(world().target().list(ListRequest.all())).isEmpty();
        world().sync(volume, Optional.empty(), first);
        assertAside(world().fixture.target(), where, content);
    }

    @Test
    void aGuestsOwnVolumeIsSetAsideWithWhatWasWrittenSince() throws Exception {
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        byte[] old = world().fixture.source().content(volume, "first");
        byte[] live = old.clone();
        byte[] written = random(9, MIB);
        System.arraycopy(written, 0, live, 0, MIB);
        world().write(volume, 0, written);
        String where = setAside(world().source, volume, Optional.of(first), MARK);
        Volume replica = world().find(world().source, volume).orElseThrow();
        assertThat(replica.replica()).contains(MARK);
        assertThat(replica.modified()).isFalse();
        assertThat(replica.snapshots()).containsExactly(first);
        assertThat(world().fixture.source().content(volume, "first")).isEqualTo(old);
        assertAside(world().fixture.source(), where, live);
    }

    @Test
    void theReplicaThatIsThereAgainHasTheMarkOfTheRequest() throws Exception {
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        ReplicaMark another = new ReplicaMark(100, "100-7", "node-c");
        setAside(world().target(), volume, Optional.of(first), another);
        Volume replica = world().find(world().target(), volume).orElseThrow();
        assertThat(replica.replica()).contains(another);
        assertThat(replica.snapshots()).containsExactly(first);
    }

    @Test
    void whatIsSetAsideTwiceIsThereTwice() throws Exception {
        needsBoth();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        byte[][] contents = new byte[2][];
        String[] places = new String[2];
        for (int round = 0; round < 2; round++) {
            Snapshot next = changed(volume, 2 + round);
            world().sync(volume, Optional.of(first), next);
            contents[round] = world().fixture.target().content(volume, next.name());
            places[round] = setAside(world().target(), volume, Optional.of(first), MARK);
            assertThat(world().replicaSnapshots(volume)).containsExactly(first);
        }
        for (int round = 0; round < 2; round++) {
            assertAside(world().fixture.target(), places[round], contents[round]);
        }
    }

    @Test
    void whatIsSetAsideOutlivesTheReplica() throws Exception {
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        byte[] content = world().fixture.target().content(volume, "first");
        String where = setAside(world().target(), volume, Optional.of(first), MARK);
        world().target().destroyReplica(volume, 100);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
        assertAside(world().fixture.target(), where, content);
    }

    @Test
    void aReceiveThatWasCutIsSetAsideToo() throws Exception {
        needsBoth();
        world().needs(Capability.RESUME);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, 2);
        byte[] stream = world().stream(volume, Optional.of(first), second);
        ReceiveRequest request = new ReceiveRequest(
                volume, world().fixture.kind(), second, Optional.of(first), MARK, true, Optional.empty(), Set.of());
        Refused.with(
                ErrorCode.BAD_STREAM,
                () -> world().target().receive(request, new ScriptedStream(stream, stream.length - 1, () -> {
                    throw new IOException("connection reset");
                })));
        setAside(world().target(), volume, Optional.of(first), MARK);
        assertThat(world().find(world().target(), volume).orElseThrow().partial())
                .isEmpty();
        world().sync(volume, Optional.of(first), second);
    }

    @Test
    void theOtherVolumesStayAsTheyAre() throws Exception {
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        VolumeName other = world().filledVolume(1);
        Snapshot first = world().replicated(volume);
        world().replicated(other);
        Volume before = world().find(world().target(), other).orElseThrow();
        setAside(world().target(), volume, Optional.of(first), MARK);
        assertThat(world().find(world().target(), other)).contains(before);
        setAside(world().target(), volume, Optional.empty(), MARK);
        assertThat(world().target().list(ListRequest.all())).containsExactly(before);
    }

    @Test
    void aVolumeOrASnapshotThatIsNotThereIsRefused() throws Exception {
        world().needs(Capability.SET_ASIDE);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot otherGuid = new Snapshot(first.name(), first.guid() + "0", first.createdAt());
        Refused.unchanged(
                world().target(),
                ErrorCode.SNAPSHOT_NOT_FOUND,
                () -> setAside(world().target(), volume, Optional.of(otherGuid), MARK));
        setAside(world().target(), volume, Optional.empty(), MARK);
        for (Optional<Snapshot> keepUpTo : List.of(Optional.<Snapshot>empty(), Optional.of(first))) {
            Refused.unchanged(
                    world().target(),
                    ErrorCode.VOLUME_NOT_FOUND,
                    () -> setAside(world().target(), volume, keepUpTo, MARK));
        }
    }

    private void needsBoth() throws Exception {
        world().needs(Capability.SET_ASIDE);
        world().needsIncremental();
    }

    private Snapshot changed(VolumeName volume, int seed) throws Exception {
        world().write(volume, 0, random(seed, MIB));
        return world().snapshot(volume, seed == 2 ? "second" : "third");
    }

    private static String setAside(Storage storage, VolumeName volume, Optional<Snapshot> keepUpTo, ReplicaMark mark)
            throws Exception {
        String where = storage.setAside(new SetAsideRequest(volume, keepUpTo, mark, "it was written to"));
        assertThat(where).as("where the data is").isNotBlank().doesNotContain("\n");
        return where;
    }

    private static void assertAside(FixtureStorage storage, String where, byte[] content) throws Exception {
        byte[] there = storage.contentAside(where);
        assertThat(there.length).as("size of what is at %s", where).isEqualTo(content.length);
        assertThat(Arrays.mismatch(content, there))
                .as("first byte at %s that differs", where)
                .isEqualTo(-1);
    }
}
