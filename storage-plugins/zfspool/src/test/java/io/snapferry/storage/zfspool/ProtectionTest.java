package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the setting protect does on a real pool. */
@TestPools.Pair(1)
class ProtectionTest {
    @Test
    void aHoldKeepsWhatWasSentFromOthersAndNotFromUs(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        try (Storage source = open(world, "hold")) {
            assertThat(source.capabilities()).contains(Capability.HOLDS).doesNotContain(Capability.BOOKMARKS);
            send(source, Optional.empty(), first);
            assertThat(catchThrowable(() -> world.machine.run("zfs", "destroy", volume(world) + "@first")))
                    .as("held, which older versions call busy")
                    .hasMessageMatching("(?s).*(being held|dataset is busy).*");
            assertThat(volume(source).pinned().orElseThrow()).isEmpty();
            world.machine.run("zfs", "hold", "mine", volume(world) + "@first");
            assertThat(volume(source).pinned().orElseThrow()).containsEntry(first.guid(), "held");
            RealPoolTest.refused(ErrorCode.BUSY, () -> source.destroySnapshots(RealWorld.VOLUME, List.of(first)));
            world.machine.run("zfs", "release", "mine", volume(world) + "@first");
            source.destroySnapshots(RealWorld.VOLUME, List.of(first));
            assertThat(volume(source).snapshots()).isEmpty();
        } finally {
            world.close();
        }
    }

    @Test
    void aReplicaThatWasSentOnIsDestroyedWithItsHolds(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        Map<String, String> values =
                new HashMap<>(world.fixture.target().settings().values());
        values.put("protect", "hold");
        try (Storage target = new ZfsPoolPlugin().open(new StorageSettings("target", values))) {
            send(target, Optional.empty(), first);
            world.machine.run("zfs", "hold", "mine", world.replica() + "@first");
            RealPoolTest.refused(ErrorCode.BUSY, () -> target.destroyReplica(RealWorld.VOLUME, 100));
            world.machine.run("zfs", "release", "mine", world.replica() + "@first");
            target.destroyReplica(RealWorld.VOLUME, 100);
            assertThat(target.list(ListRequest.all())).isEmpty();
        } finally {
            world.close();
        }
    }

    @Test
    void withoutProtectionNothingIsLeft(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        try (Storage source = open(world, "none")) {
            assertThat(source.capabilities()).doesNotContain(Capability.HOLDS, Capability.BOOKMARKS);
            send(source, Optional.empty(), first);
            source.destroySnapshots(RealWorld.VOLUME, List.of(first));
            assertThat(volume(source).bookmarks()).isEmpty();
            assertThat(world.source.list(ListRequest.all()).get(0).bookmarks()).contains(List.of());
        } finally {
            world.close();
        }
    }

    /** More than one program does, with names of others and one that is in use. */
    @Test
    void manySnapshotsAreDestroyedAndThoseInUseAreTold(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        try {
            Snapshot first = world.first();
            List<String> names = new ArrayList<>();
            for (int number = 0; number < 30; number++) {
                names.add(volume(world) + "@n" + number);
            }
            world.machine.script(
                    new byte[0], "for name; do zfs snapshot \"$name\"; done", names.toArray(String[]::new));
            world.machine.run("zfs", "snapshot", volume(world) + "@before the upgrade");
            world.machine.run("zfs", "hold", "mine", volume(world) + "@n7");
            List<Snapshot> all = volume(world.source).snapshots();
            assertThat(all).hasSize(32);
            assertThat(RealPoolTest.refused(ErrorCode.BUSY, () -> world.source.destroySnapshots(RealWorld.VOLUME, all)))
                    .contains("n7")
                    .doesNotContain("n8");
            assertThat(volume(world.source).snapshots())
                    .extracting(Snapshot::name)
                    .containsExactly("n7");
            assertThat(volume(world.source).bookmarks()).contains(List.of());
            assertThat(first.name()).isEqualTo("first");
        } finally {
            world.close();
        }
    }

    /** Another process sent the base, and ended before it could mark it. */
    @Test
    void aBaseThatWasSentFurtherLeavesABookmarkToo(TestPools pools) throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        Snapshot second = world.next("second");
        try (Storage source = open(world, "bookmark")) {
            send(source, Optional.of(first), second);
            source.destroySnapshots(RealWorld.VOLUME, List.of(first));
            assertThat(volume(source).bookmarks().orElseThrow())
                    .extracting(Snapshot::guid)
                    .containsExactly(first.guid());
            world.machine.run("zfs", "destroy", volume(world) + "@second");
            assertThat(volume(source).bookmarks().orElseThrow())
                    .extracting(Snapshot::guid)
                    .containsExactly(first.guid(), second.guid());
        } finally {
            world.close();
        }
    }

    private static void send(Storage source, Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        try (SendStream stream = source.send(new SendRequest(RealWorld.VOLUME, snapshot, base))) {
            assertThat(stream.bytes().readAllBytes()).isNotEmpty();
        }
    }

    private static Volume volume(Storage storage) throws Exception {
        return storage.list(ListRequest.of(100)).get(0);
    }

    private static String volume(RealWorld world) {
        return world.fixture.sourceDataset().dataset(RealWorld.VOLUME);
    }

    private static Storage open(RealWorld world, String protect) throws Exception {
        StorageSettings settings = world.fixture.source().settings();
        Map<String, String> values = new HashMap<>(settings.values());
        values.put("protect", protect);
        return new ZfsPoolPlugin().open(new StorageSettings("source", values));
    }
}
