package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealPoolTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replicas that are taken back on real pools: what somebody else made stays, whenever it came to be. */
@TestPools.Pair(1)
class RollbackTest {
    private final TestPools pools;

    @TempDir
    private Path folder;

    private RealWorld world;

    RollbackTest(TestPools pools) {
        this.pools = pools;
    }

    @BeforeEach
    void open() throws Exception {
        world = RealWorld.open(pools);
    }

    @AfterEach
    void close() throws Exception {
        world.close();
    }

    @Test
    void whatAnOperatorWroteGoes() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        writeToReplica();
        Snapshot second = world.next("second");
        byte[] stream = world.stream(Optional.of(first), second);
        receive(world.target, first, second, Set.of(), stream);
        world.requireContentOf(second);
        assertThat(replica()).containsExactly(first, second);
        assertThat(world.listedReplica().orElseThrow().modified()).isFalse();
        Snapshot third = world.next("third");
        world.sync(Optional.of(second), third);
    }

    @Test
    void aSnapshotOfOthersStaysAndWhatItHas() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        writeToReplica();
        zfs("snapshot", world.replica() + "@theirs");
        Snapshot second = world.next("second");
        byte[] stream = world.stream(Optional.of(first), second);
        byte[] theirs = world.fixture.target().content(RealWorld.VOLUME, "theirs");
        refused(ErrorCode.DIVERGED, () -> receive(world.target, first, second, Set.of(), stream));
        assertThat(replica()).extracting(Snapshot::name).containsExactly("first", "theirs");
        assertThat(world.fixture.target().content(RealWorld.VOLUME, "theirs")).isEqualTo(theirs);
    }

    @Test
    void aSnapshotThatComesToBeMeanwhileStays() throws Exception {
        Diverged diverged = new Diverged(world);
        diverged.receive();
        Path script = Scripts.file(
                folder,
                "if [ \"$1\" = rollback ]; then " + pools.zfs() + " snapshot " + world.replica() + "@theirs; fi; exec "
                        + pools.zfs() + " \"$@\"");
        try (Storage target = target(script)) {
            refused(ErrorCode.DIVERGED, () -> diverged.rollBack(target));
        }
        assertThat(replica()).extracting(Snapshot::name).containsExactly("first", "theirs");
        zfs("destroy", world.replica() + "@theirs");
        diverged.rollBack(world.target);
        diverged.requireRolledBack();
    }

    @Test
    void whatIsHeldOrStoodOnIsNotDestroyed() throws Exception {
        Diverged diverged = new Diverged(world);
        diverged.receive();
        String second = world.replica() + "@second";
        String clone = world.replica() + "-clone";
        zfs("hold", "theirs", second);
        refused(ErrorCode.BUSY, () -> diverged.rollBack(world.target));
        zfs("release", "theirs", second);
        zfs("clone", second, clone);
        refused(ErrorCode.BUSY, () -> diverged.rollBack(world.target));
        assertThat(replica()).containsExactly(diverged.first, diverged.second);
        world.requireContentOf(diverged.second);
        zfs("destroy", clone);
        diverged.rollBack(world.target);
        diverged.requireRolledBack();
    }

    @Test
    void theBookmarkOfADiscardedSnapshotGoesAndThatOfOthersStays() throws Exception {
        Diverged diverged = new Diverged(world);
        diverged.receive();
        String second = world.replica() + "@second";
        zfs("bookmark", second, world.replica() + "#second");
        zfs("bookmark", second, world.replica() + "#theirs");
        refused(ErrorCode.DIVERGED, () -> diverged.rollBack(world.target));
        assertThat(bookmarks()).containsExactly(world.replica() + "#theirs");
        zfs("destroy", world.replica() + "#theirs");
        diverged.rollBack(world.target);
        diverged.requireRolledBack();
    }

    @Test
    void anEncryptedReplicaIsRolledBackWithoutAKey() throws Exception {
        EncryptedWorld.create(world);
        Diverged diverged = new Diverged(world, world.firstOfCreated());
        diverged.receive();
        diverged.rollBack(world.target);
        assertThat(replica()).containsExactly(diverged.first, diverged.third);
        assertThat(world.target.digest(RealWorld.VOLUME, diverged.third))
                .isEqualTo(world.source.digest(RealWorld.VOLUME, diverged.third));
    }

    @Test
    @Tag("on-demand")
    void whateverCommandIsTheLastTheNextRequestGoesOn() throws Exception {
        Diverged diverged = new Diverged(world);
        int command = 1;
        while (crashes(diverged, command)) {
            command++;
        }
        assertThat(command).as("commands that could be the last").isGreaterThan(5);
    }

    /** False if the receive ended before it came to that command. */
    private boolean crashes(Diverged diverged, int command) throws Exception {
        world.target.destroyReplica(RealWorld.VOLUME, 100);
        diverged.receive();
        Path count = folder.resolve("count");
        Path script = Scripts.file(
                folder,
                "n=$(($(cat " + count + ") + 1)); echo $n >" + count + "; if [ $n -ge " + command
                        + " ]; then echo 'killed' >&2; exit 1; fi; exec " + pools.zfs() + " \"$@\"");
        Files.writeString(count, "-1000");
        boolean failed;
        try (Storage target = target(script)) {
            Files.writeString(count, "0");
            failed = catchThrowable(() -> diverged.rollBack(target)) != null;
        }
        assertThat(replica()).first().isEqualTo(diverged.first);
        if (!replica().contains(diverged.third)) {
            diverged.rollBack(world.target);
        }
        diverged.requireRolledBack();
        return failed;
    }

    /** A source with three snapshots, the third of which is to follow the first on the target, which has the second. */
    private static final class Diverged {
        final RealWorld world;
        final Snapshot first;
        final Snapshot second;
        final Snapshot third;
        private final byte[] full;
        private final byte[] increment;
        private final byte[] stream;

        Diverged(RealWorld world) throws Exception {
            this(world, world.first());
        }

        Diverged(RealWorld world, Snapshot first) throws Exception {
            this.world = world;
            this.first = first;
            second = world.next("second");
            third = world.next("third");
            full = world.stream(Optional.empty(), first);
            increment = world.stream(Optional.of(first), second);
            stream = world.stream(Optional.of(first), third);
        }

        void receive() throws Exception {
            world.receive(Optional.empty(), first, new ByteArrayInputStream(full));
            world.receive(Optional.of(first), second, new ByteArrayInputStream(increment));
        }

        void rollBack(Storage target) throws Exception {
            RollbackTest.receive(target, first, third, Set.of(second), stream);
        }

        void requireRolledBack() throws Exception {
            assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first, third);
            world.requireContentOf(third);
            world.requireContentOf(first);
        }
    }

    private void writeToReplica() throws Exception {
        zfs("set", "readonly=off", "volmode=default", world.replica());
        world.fixture.target().write(RealWorld.VOLUME, 0, RealWorld.random(9, 100_000));
        world.machine.run("zpool", "sync");
        assertThat(world.listedReplica().orElseThrow().modified()).isTrue();
    }

    private static void receive(Storage target, Snapshot base, Snapshot made, Set<Snapshot> newer, byte[] stream)
            throws Exception {
        ReceiveRequest request =
                new ReceiveRequest(RealWorld.VOLUME, VolumeKind.BLOCK, made, Optional.of(base), RealWorld.MARK);
        target.receive(request.discarding(newer), new ByteArrayInputStream(stream));
    }

    private Storage target(Path zfs) throws StorageException {
        return new ZfsPoolPlugin()
                .open(new StorageSettings(
                        "scripted",
                        Map.of(
                                "pool",
                                world.fixture.targetDataset().dataset(),
                                "zfs",
                                zfs.toString(),
                                "zpool",
                                Path.of(pools.zfs()).resolveSibling("zpool").toString())));
    }

    private List<Snapshot> replica() throws Exception {
        return world.listedReplica().orElseThrow().snapshots();
    }

    private List<String> bookmarks() throws Exception {
        return world.machine
                .run("zfs", "list", "-H", "-t", "bookmark", "-o", "name", world.replica())
                .lines()
                .toList();
    }

    private void zfs(String... arguments) throws Exception {
        String[] words = new String[arguments.length + 1];
        words[0] = "zfs";
        System.arraycopy(arguments, 0, words, 1, arguments.length);
        world.machine.run(words);
    }
}
