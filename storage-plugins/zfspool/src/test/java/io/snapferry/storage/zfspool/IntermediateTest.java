package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealPoolTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Streams of several snapshots, and bases of which only a bookmark is left, on real pools. */
@TestPools.Pair(1)
class IntermediateTest extends RealWorldTest {
    IntermediateTest(TestPools pools) {
        super(pools);
    }

    @Test
    void snapshotsOfOtherToolsTravelUnderTheirNames() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        world.machine.run("zfs", "snapshot", volume() + "@before the upgrade");
        world.next("third");
        Snapshot last = world.next("last");
        List<Snapshot> all = world.source.list(ListRequest.all()).get(0).snapshots();
        world.target.receive(announcing(first, last, all.subList(1, 3)), stream(first, last));
        assertThat(world.listedReplica().orElseThrow().snapshots()).isEqualTo(all);
        world.requireContentOf(last);
    }

    @Test
    void anEncryptedVolumesSnapshotsTravelAsTheyAre() throws Exception {
        EncryptedWorld encrypted = EncryptedWorld.create(world);
        Snapshot first = world.firstOfCreated();
        world.sync(Optional.empty(), first);
        Snapshot second = world.next("second");
        Snapshot last = world.next("last");
        encrypted.unloadSourceKey();
        world.target.receive(announcing(first, last, List.of(second)), stream(first, last));
        assertThat(world.listedReplica().orElseThrow().encrypted()).contains(true);
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first, second, last);
    }

    @Test
    void aNameThatIsTakenOnTheTargetIsToldBeforeAnythingArrives() throws Exception {
        Snapshot first = world.first();
        Snapshot second = world.next("second");
        world.sync(Optional.empty(), first);
        world.sync(Optional.of(first), second);
        Snapshot third = world.next("third");
        Snapshot last = world.next("last");
        ByteArrayInputStream stream = stream(second, last);
        world.machine.run("zfs", "rename", world.replica() + "@first", world.replica() + "@third");
        assertThat(refused(
                        ErrorCode.SNAPSHOT_EXISTS,
                        () -> world.target.receive(announcing(second, last, List.of(third)), stream)))
                .contains("'third'");
        assertThat(world.listedReplica().orElseThrow().snapshots()).hasSize(2);
    }

    @Test
    void aBookmarkIsABaseForOneSnapshotAndNotForSeveral() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        Snapshot second = world.next("second");
        Snapshot third = world.next("third");
        world.machine.run("zfs", "destroy", volume() + "@first");
        assertThat(refused(ErrorCode.NOT_SUPPORTED, () -> stream(first, third))).contains("bookmark");
        world.sync(Optional.of(first), second);
        // To a receiver of which nothing is known, for which the sender looks first.
        try (SendStream sent = world.sendTo(Set.of(), Optional.of(second), third)) {
            world.receive(Optional.of(second), third, sent.bytes());
        }
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first, second, third);
    }

    @Test
    void aBookmarkCountsOnlyIfItIsOfTheBase() throws Exception {
        Snapshot first = world.first();
        Snapshot second = world.next("second");
        world.machine.run("zfs", "bookmark", volume() + "@second", volume() + "#first");
        world.machine.run("zfs", "destroy", volume() + "@first");
        Snapshot third = world.next("third");
        for (Set<String> receiver : Set.of(Set.<String>of(), RealWorld.names(world.target))) {
            refused(ErrorCode.SNAPSHOT_NOT_FOUND, () -> world.sendTo(receiver, Optional.of(first), third));
        }
        world.sync(Optional.empty(), second);
    }

    private ReceiveRequest announcing(Snapshot base, Snapshot last, List<Snapshot> between) {
        return new ReceiveRequest(
                RealWorld.VOLUME,
                VolumeKind.BLOCK,
                last,
                Optional.of(base),
                RealWorld.MARK,
                true,
                Optional.empty(),
                Set.copyOf(between));
    }

    private ByteArrayInputStream stream(Snapshot base, Snapshot last) throws Exception {
        SendRequest request = new SendRequest(
                RealWorld.VOLUME, last, Optional.of(base), Optional.empty(), true, RealWorld.names(world.target));
        try (SendStream sent = world.source.send(request)) {
            return new ByteArrayInputStream(sent.bytes().readAllBytes());
        }
    }

    private String volume() {
        return world.fixture.sourceDataset().dataset(RealWorld.VOLUME);
    }
}
