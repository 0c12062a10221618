package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Replicas that went their own way and are taken back: what was named goes, and nothing else. */
abstract class RollbackContract extends ContractTheme {
    private VolumeName volume;
    private Snapshot first;
    private Snapshot second;
    private Snapshot third;
    private byte[] toThird;

    /** The target has two snapshots of which the source wants to go on from the first. */
    private void prepare() throws Exception {
        needsBoth();
        volume = world().filledVolume(0);
        first = world().replicated(volume);
        second = changed("second", 2);
        world().sync(volume, Optional.of(first), second);
        // As it was, so that the increment may leave it out.
        world().write(volume, 0, new byte[MIB]);
        world().write(volume, MIB, random(3, MIB / 2));
        third = world().snapshot(volume, "third");
        toThird = world().stream(volume, Optional.of(first), third);
    }

    @Test
    void whatIsNewerGoesInFavourOfTheStream() throws Exception {
        prepare();
        receive(request(Set.of(second)), toThird);
        world().reopenTarget();
        world().assertReplica(volume, third);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, third);
        world().assertContent(volume, first);
        Snapshot fourth = changed("fourth", 4);
        world().sync(volume, Optional.of(third), fourth);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, third, fourth);
    }

    @Test
    void whatWasWrittenSinceTheBaseGoes() throws Exception {
        prepare();
        world().target().destroySnapshots(volume, List.of(second));
        Refused.unchanged(
                world().target(),
                ErrorCode.DIVERGED,
                () -> world().receive(volume, Optional.of(first), third, toThird));
        receive(request(Set.of()), toThird);
        world().assertReplica(volume, third);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, third);
    }

    @Test
    void nothingGoesUnasked() throws Exception {
        prepare();
        Refused.unchanged(
                world().target(),
                ErrorCode.DIVERGED,
                () -> world().receive(volume, Optional.of(first), third, toThird));
        world().assertReplica(volume, second);
    }

    @Test
    void aNewerSnapshotThatIsNotNamedIsNeverDestroyed() throws Exception {
        prepare();
        Snapshot sameName = new Snapshot(second.name(), second.guid() + "0", second.createdAt());
        Snapshot sameGuid = new Snapshot("another", second.guid(), second.createdAt());
        for (Set<Snapshot> named :
                List.of(Set.<Snapshot>of(), Set.of(sameName), Set.of(sameGuid), Set.of(first), Set.of(third))) {
            Refused.unchanged(world().target(), ErrorCode.DIVERGED, () -> receive(request(named), toThird));
        }
        world().assertReplica(volume, second);
        world().sync(volume, Optional.of(second), third);
        Snapshot fourth = changed("fourth", 4);
        byte[] toFourth = world().stream(volume, Optional.of(first), fourth);
        for (Set<Snapshot> named : List.of(Set.of(second), Set.of(third))) {
            Refused.unchanged(
                    world().target(),
                    ErrorCode.DIVERGED,
                    () -> receive(
                            world().request(volume, Optional.of(first), fourth).discarding(named), toFourth));
        }
        world().assertReplica(volume, third);
        world().assertContent(volume, second);
    }

    @Test
    void whatTheStreamMakesIsNeverDiscarded() throws Exception {
        prepare();
        byte[] again = world().stream(volume, Optional.of(first), second);
        ReceiveRequest request =
                world().request(volume, Optional.of(first), second).discarding(Set.of(second));
        Refused.unchanged(world().target(), ErrorCode.DIVERGED, () -> receive(request, again));
        world().assertReplica(volume, second);
    }

    @Test
    void olderSnapshotsStay() throws Exception {
        prepare();
        world().sync(volume, Optional.of(second), third);
        Snapshot fourth = changed("fourth", 4);
        byte[] stream = world().stream(volume, Optional.of(second), fourth);
        receive(world().request(volume, Optional.of(second), fourth).discarding(Set.of(third)), stream);
        world().assertReplica(volume, fourth);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, second, fourth);
        world().assertContent(volume, first);
        world().assertContent(volume, second);
    }

    @Test
    void theNameOfADiscardedSnapshotIsFree() throws Exception {
        prepare();
        world().source.destroySnapshots(volume, List.of(second));
        Snapshot again = world().snapshot(volume, "second");
        byte[] stream = world().stream(volume, Optional.of(first), again);
        receive(world().request(volume, Optional.of(first), again).discarding(Set.of(second)), stream);
        world().assertReplica(volume, again);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, again);
    }

    @Test
    void aReplicaThatHasNotDivergedIsReceivedIntoAsEver() throws Exception {
        needsBoth();
        volume = world().filledVolume(0);
        first = world().replicated(volume);
        second = changed("second", 2);
        byte[] stream = world().stream(volume, Optional.of(first), second);
        receive(world().request(volume, Optional.of(first), second).discarding(Set.of()), stream);
        world().assertReplica(volume, second);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, second);
    }

    @Test
    void aSecondTimeIsRefusedAndChangesNothing() throws Exception {
        prepare();
        receive(request(Set.of(second)), toThird);
        Refused.unchanged(world().target(), ErrorCode.DIVERGED, () -> receive(request(Set.of(second)), toThird));
        world().assertReplica(volume, third);
    }

    @Test
    void aStreamThatIsCutLeavesTheReplicaOrItsBaseAndTheSameRequestGoesOn() throws Exception {
        prepare();
        for (int length : new int[] {1, toThird.length / 2, toThird.length - 1}) {
            byte[] cut = Arrays.copyOf(toThird, length);
            Refused.with(ErrorCode.BAD_STREAM, () -> receive(request(Set.of(second)), cut));
            assertBaseIsThere();
        }
        Refused.with(
                ErrorCode.BAD_STREAM,
                () -> world().target()
                        .receive(request(Set.of(second)), ScriptedStream.cut(toThird, toThird.length / 2)));
        assertBaseIsThere();
        receive(request(Set.of(second)), toThird);
        world().assertReplica(volume, third);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, third);
    }

    @Test
    void aStreamThatIsCutCanGoOnFromTheBase() throws Exception {
        world().needs(Capability.RESUME);
        prepare();
        Refused.with(
                ErrorCode.BAD_STREAM,
                () -> world().target().receive(resumable(Optional.empty()).discarding(Set.of(second)), cut(toThird)));
        assertBaseIsThere();
        Optional<Partial> partial =
                world().find(world().target(), volume).orElseThrow().partial();
        boolean goesOn = partial.isPresent() && world().replicaSnapshots(volume).equals(List.of(first));
        if (goesOn) {
            String token = partial.get().token();
            SendRequest rest =
                    new SendRequest(volume, third, Optional.of(first), Optional.of(token), false, world().receiver());
            try (SendStream sent = world().source.send(rest)) {
                world().target().receive(resumable(Optional.of(token)), sent.bytes());
            }
        } else {
            receive(request(Set.of(second)), toThird);
        }
        world().assertReplica(volume, third);
        assertThat(world().replicaSnapshots(volume)).containsExactly(first, third);
    }

    @Test
    void nothingGoesForAStreamThatIsNotTheOneAskedFor() throws Exception {
        prepare();
        byte[] full = world().stream(volume, Optional.empty(), third);
        byte[] otherBase = world().stream(volume, Optional.of(second), third);
        byte[] otherEnd = world().stream(volume, Optional.of(first), second);
        for (byte[] wrong : List.of(full, otherBase, otherEnd, random(3, 100_000), new byte[0])) {
            Refused.unchanged(world().target(), ErrorCode.BAD_STREAM, () -> receive(request(Set.of(second)), wrong));
        }
        world().assertReplica(volume, second);
    }

    @Test
    void withoutTheBaseNothingGoes() throws Exception {
        prepare();
        byte[] later = world().stream(volume, Optional.of(second), third);
        world().target().destroySnapshots(volume, List.of(second));
        ReceiveRequest request =
                world().request(volume, Optional.of(second), third).discarding(Set.of(first));
        Refused.unchanged(world().target(), ErrorCode.DIVERGED, () -> receive(request, later));
        world().assertContent(volume, first);
    }

    @Test
    void whatIsNoReplicaOfTheGuestIsLeftAlone() throws Exception {
        prepare();
        ReceiveRequest ofAnother = new ReceiveRequest(
                        volume,
                        world().fixture.kind(),
                        third,
                        Optional.of(first),
                        new ReplicaMark(101, "101-0", "node-a"))
                .discarding(Set.of(second));
        Refused.unchanged(world().target(), ErrorCode.NOT_A_REPLICA, () -> receive(ofAnother, toThird));
        VolumeName own = world().name(100, 1);
        world().fixture.target().create(own, 2 * MIB);
        Refused.unchanged(world().target(), ErrorCode.NOT_A_REPLICA, () -> receive(at(own), toThird));
        Refused.unchanged(
                world().target(), ErrorCode.VOLUME_NOT_FOUND, () -> receive(at(world().name(100, 2)), toThird));
    }

    @Test
    void theOtherVolumesStayAsTheyAre() throws Exception {
        prepare();
        VolumeName other = world().filledVolume(1);
        world().replicated(other);
        Volume before = world().find(world().target(), other).orElseThrow();
        receive(request(Set.of(second)), toThird);
        assertThat(world().find(world().target(), other)).contains(before);
    }

    private void assertBaseIsThere() throws Exception {
        List<Snapshot> there = world().replicaSnapshots(volume);
        assertThat(there).isIn(List.of(first), List.of(first, second));
        world().assertContent(volume, first);
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .as("the source")
                .containsExactly(first, second, third);
    }

    private ReceiveRequest request(Set<Snapshot> newer) {
        return world().request(volume, Optional.of(first), third).discarding(newer);
    }

    private ReceiveRequest at(VolumeName name) {
        return world().request(name, Optional.of(first), third).discarding(Set.of(second));
    }

    private ReceiveRequest resumable(Optional<String> token) {
        return new ReceiveRequest(
                volume, world().fixture.kind(), third, Optional.of(first), MARK, true, token, Set.of());
    }

    private static ScriptedStream cut(byte[] stream) {
        return ScriptedStream.cut(stream, stream.length - stream.length / 4);
    }

    private void receive(ReceiveRequest request, byte[] stream) throws Exception {
        world().target().receive(request, new ByteArrayInputStream(stream));
    }

    private void needsBoth() throws Exception {
        world().needs(Capability.ROLLBACK);
        world().needsIncremental();
    }

    private Snapshot changed(String name, int seed) throws Exception {
        world().write(volume, 0, random(seed, MIB));
        return world().snapshot(volume, name);
    }
}
