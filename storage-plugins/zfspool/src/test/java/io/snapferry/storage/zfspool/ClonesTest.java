package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeClone;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clones as datasets, and what is left of them. */
@TestPools.Pair(1)
class ClonesTest extends RealWorldTest {
    @TempDir
    private Path folder;

    ClonesTest(TestPools pools) {
        super(pools);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vm-100-disk-0", "subvol-100-disk-0"})
    void whereverAProcessEndedItsCloneIsNotInTheWayOfItsSnapshotsDestruction(String name) throws Exception {
        OwnVolume volume = new OwnVolume(world, name);
        DyingChanges zfs = new DyingChanges(folder, pools.zfs());
        int changes = 0;
        for (boolean crashed = true; crashed; changes++) {
            RoleRequest at = volume.written();
            Snapshot taken = at.at().orElseThrow();
            zfs.diesAfter(1000);
            try (Storage crashing = zfs.open(world.fixture.source().settings())) {
                zfs.diesAfter(changes);
                Throwable thrown =
                        catchThrowable(() -> crashing.cloned(at.volume(), taken).close());
                assertThat(thrown == null || thrown instanceof StorageException).isTrue();
                crashed = thrown != null;
            }
            if (changes % 2 == 0) {
                world.source.cloned(at.volume(), taken).close();
            }
            world.source.destroySnapshots(at.volume(), List.of(taken));
            assertThat(clones(world.fixture.sourceDataset())).isEmpty();
        }
        assertThat(changes)
                .as("changes, one of which is that there is no crash")
                .isGreaterThan(2);
    }

    @Test
    void whatWasLeftBehindGoesWithTheNextReceive() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        zfs("clone", world.replica() + "@first", dataset());
        assertThat(world.listedReplica().orElseThrow().pinned().orElseThrow()).containsKey(first.guid());
        world.sync(Optional.of(first), world.next("second"));
        assertThat(clones(world.fixture.targetDataset())).isEmpty();
        world.target.destroySnapshots(RealWorld.VOLUME, List.of(first));
        assertThat(world.listedReplica().orElseThrow().snapshots()).hasSize(1);
    }

    @Test
    void snapshotsThatOthersTookOfACloneGoWithIt() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        try (VolumeClone clone = world.target.cloned(RealWorld.VOLUME, first)) {
            assertThat(clone.path()).isAbsolute();
            zfs("snapshot", dataset() + "@hourly");
        }
        assertThat(clones(world.fixture.targetDataset())).isEmpty();
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first);
    }

    @Test
    void whatIsInItsPlaceAndNoCloneStays() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        zfs("create", "-s", "-V", "1M", dataset());
        assertThat(RealPoolTest.refused(ErrorCode.IO, () -> world.target.cloned(RealWorld.VOLUME, first)))
                .contains(dataset(), "rename or destroy it");
        assertThat(clones(world.fixture.targetDataset())).hasSize(1);
    }

    @Test
    void aCloneIsNoReplicaAndNoDiskOfItsNode() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        try (VolumeClone clone = world.target.cloned(RealWorld.VOLUME, first)) {
            assertThat(clone.path()).hasFileName("snapferry-clone-vm-100-disk-0");
            assertThat(zfs("get", "-Hp", "-o", "value", "volmode,readonly,snapferry:replica,refreservation", dataset()))
                    .isEqualTo("dev\noff\n-\n0\n");
        }
    }

    private String dataset() {
        return world.fixture.targetDataset().dataset() + "/snapferry-clone-" + RealWorld.VOLUME;
    }

    private List<String> clones(ZfsFixtureStorage storage) throws InterruptedException {
        return zfs("list", "-Hp", "-d", "1", "-o", "name", storage.dataset())
                .lines()
                .filter(name -> name.contains("/snapferry-clone-"))
                .toList();
    }

    private String zfs(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "zfs";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return world.machine.run(command);
    }
}
