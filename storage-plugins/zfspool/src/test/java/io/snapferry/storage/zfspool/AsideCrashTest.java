package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command of a change does not run, alone or with all that would come after it, as in a crash. */
@TestPools.Pair(1)
class AsideCrashTest {
    private static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    private final TestPools pools;

    @TempDir
    private Path folder;

    AsideCrashTest(TestPools pools) {
        this.pools = pools;
    }

    @Test
    void whateverCommandIsTheLastTheNextOperationCompletesTheRest() throws Exception {
        Diverged diverged = Diverged.open(pools);
        try {
            int command = 1;
            while (crashes(diverged, command)) {
                command++;
            }
            assertThat(command).as("commands that could be the last").isGreaterThan(5);
        } finally {
            diverged.world.close();
        }
    }

    /** False if the operation ended before it came to that command. */
    private boolean crashes(Diverged diverged, int command) throws Exception {
        RealWorld world = diverged.world;
        diverged.receive();
        long asides = asides(world);
        List<Volume> before = facts(world.target);
        boolean failed = setAsideFails(world, "-ge", command, diverged.first);
        List<Volume> listed = facts(world.target);
        boolean untouched = listed.equals(before);
        if (!untouched) {
            Snapshot third = world.next("third" + command);
            assertThat(listed).singleElement().satisfies(volume -> {
                assertThat(volume.replica()).contains(MARK);
                assertThat(volume.snapshots()).containsExactly(diverged.first);
            });
            world.sync(Optional.of(diverged.first), third);
            assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(diverged.first, third);
            assertThat(asides(world)).isEqualTo(asides + 1);
            world.target.destroyReplica(RealWorld.VOLUME, 100);
            assertThat(world.target.list(ListRequest.all())).isEmpty();
        }
        assertThat(failed || !untouched).isTrue();
        return failed;
    }

    @Test
    void aCommandThatIsRefusedUndoesWhatWasDoneBefore() throws Exception {
        Diverged diverged = Diverged.open(pools);
        try {
            RealWorld world = diverged.world;
            for (int command = 1; ; command++) {
                diverged.receive();
                long asides = asides(world);
                List<Volume> before = facts(world.target);
                if (!setAsideFails(world, "-eq", command, diverged.first)) {
                    assertThat(command).isGreaterThan(5);
                    return;
                }
                if (facts(world.target).equals(before)) {
                    assertThat(asides(world)).isEqualTo(asides);
                } else {
                    assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(diverged.first);
                }
            }
        } finally {
            diverged.world.close();
        }
    }

    @Test
    void aRenameThatEndsInTheMiddleIsDone() throws Exception {
        VolumeName renamed = new VolumeName("vm-100-disk-5");
        Diverged diverged = Diverged.open(pools);
        try {
            RealWorld world = diverged.world;
            for (int command = 1; command <= 5; command++) {
                diverged.receive();
                List<Volume> before = facts(world.target);
                boolean failed;
                try (Storage crashing = crashing(world, "-ge", command)) {
                    failed = catchThrowable(() -> crashing.rename(RealWorld.VOLUME, renamed, 100)) != null;
                }
                if (failed) {
                    assertThat(facts(world.target)).isEqualTo(before);
                } else {
                    Volume listed = world.listedReplica().orElseThrow();
                    assertThat(listed.name()).isEqualTo(renamed);
                    assertThat(listed.replica())
                            .isEqualTo(before.get(0).replica())
                            .isPresent();
                    world.target.destroyReplica(renamed, 100);
                }
            }
        } finally {
            diverged.world.close();
        }
    }

    /** A source with two snapshots, whose streams are received as often as they are needed. */
    private static final class Diverged {
        final RealWorld world;
        final Snapshot first;
        final Snapshot second;
        final byte[] full;
        final byte[] increment;

        private Diverged(RealWorld world) throws Exception {
            this.world = world;
            first = world.first();
            second = world.next("second");
            full = world.stream(Optional.empty(), first);
            increment = world.stream(Optional.of(first), second);
        }

        static Diverged open(TestPools pools) throws Exception {
            return new Diverged(RealWorld.open(pools));
        }

        /** Lets there be a replica with both snapshots. */
        void receive() throws Exception {
            List<Snapshot> there = world.listedReplica().map(Volume::snapshots).orElse(List.of());
            if (there.isEmpty()) {
                world.receive(Optional.empty(), first, new ByteArrayInputStream(full));
            }
            if (there.size() < 2) {
                world.receive(Optional.of(first), second, new ByteArrayInputStream(increment));
            }
        }
    }

    private boolean setAsideFails(RealWorld world, String which, int command, Snapshot keep) throws Exception {
        try (Storage crashing = crashing(world, which, command)) {
            Throwable thrown = catchThrowable(
                    () -> crashing.setAside(new SetAsideRequest(RealWorld.VOLUME, Optional.of(keep), MARK, "a test")));
            assertThat(thrown == null || thrown instanceof StorageException).isTrue();
            return thrown != null;
        }
    }

    /** The world's target, whose n-th command from now on does not run. */
    private Storage crashing(RealWorld world, String which, int command) throws Exception {
        Path count = folder.resolve("count");
        Path script = Scripts.file(
                folder,
                "n=$(($(cat " + count + ") + 1)); echo $n >" + count + "; if [ $n " + which + " " + command
                        + " ]; then echo 'killed' >&2; exit 1; fi; exec "
                        + pools.zfs() + " \"$@\"");
        Files.writeString(count, "-1000");
        Path zpool = Path.of(pools.zfs()).resolveSibling("zpool");
        Storage storage = new ZfsPoolPlugin()
                .open(new StorageSettings(
                        "crashing",
                        Map.of(
                                "pool",
                                world.fixture.targetDataset().dataset(),
                                "zfs",
                                script.toString(),
                                "zpool",
                                zpool.toString())));
        Files.writeString(count, "0");
        return storage;
    }

    private static List<Volume> facts(Storage target) throws StorageException {
        return target.list(ListRequest.all()).stream()
                .map(all -> new Volume(all.name(), all.kind(), all.sizeBytes(), all.replica(), all.snapshots(), false))
                .toList();
    }

    private long asides(RealWorld world) throws InterruptedException {
        String all = pools.machine()
                .run(
                        "zfs",
                        "list",
                        "-Hp",
                        "-d",
                        "1",
                        "-o",
                        "name",
                        world.fixture.targetDataset().dataset());
        return all.lines().filter(name -> name.contains("/snapferry-aside-")).count();
    }
}
