package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealWorld.MARK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From some change on none is made, as in a crash, while a volume's role changes. */
@TestPools.Pair(1)
@Tag("on-demand")
class RolesCrashTest extends RealWorldTest {
    private static final String BLOCK = "vm-100-disk-0";
    private static final String FILES = "subvol-100-disk-0";

    @TempDir
    private Path folder;

    RolesCrashTest(TestPools pools) {
        super(pools);
    }

    /** What happens to a volume at its newest snapshot. */
    private interface Roles {
        void of(Storage storage, RoleRequest replica) throws Exception;
    }

    private static final Roles HOME = (storage, replica) -> storage.assign(RoleRequest.home(replica.volume(), MARK));
    private static final Roles FENCED =
            (storage, replica) -> storage.assign(RoleRequest.fenced(replica.volume(), MARK));
    private static final Roles REPLICA = Storage::assign;
    private static final Roles NOTHING = (storage, replica) -> {};

    @Test
    void aReplicaOfAFileSystemThatIsHalfMadeIsCompletedOrGivenBack() throws Exception {
        halfMade(FILES);
    }

    /** A disk has its device in place of a mount point. */
    @Test
    void aReplicaOfADiskThatIsHalfMadeIsCompletedOrGivenBack() throws Exception {
        halfMade(BLOCK);
    }

    private void halfMade(String name) throws Exception {
        OwnVolume volume = new OwnVolume(world, name);
        everyCrash(volume, NOTHING, REPLICA, (storage, replica) -> {
            REPLICA.of(storage, replica);
            assertThat(volume.properties()).startsWith("on ").contains("guest=100");
        });
        everyCrash(volume, NOTHING, REPLICA, NOTHING);
    }

    @ParameterizedTest
    @ValueSource(strings = {BLOCK, FILES})
    void aHomeThatIsHalfGivenBackIsCompleted(String name) throws Exception {
        everyCrash(new OwnVolume(world, name), REPLICA, HOME, NOTHING);
    }

    @Test
    void aDiskThatIsHalfGivenBackAndThenFencedHasADeviceWithoutTheFence() throws Exception {
        OwnVolume volume = new OwnVolume(world, BLOCK);
        everyCrash(volume, REPLICA, HOME, (storage, replica) -> {
            if (!volume.properties().contains("guest=")) {
                FENCED.of(storage, replica);
            }
        });
    }

    /** What it leaves half done, the others leave too. */
    @ParameterizedTest
    @ValueSource(strings = {BLOCK, FILES})
    void aFenceThatIsHalfMadeOrHalfGoneIsCompleted(String name) throws Exception {
        OwnVolume volume = new OwnVolume(world, name);
        everyCrash(volume, NOTHING, FENCED, (storage, replica) -> {
            FENCED.of(storage, replica);
            assertThat(catchThrowable(volume::write)).isNotNull();
        });
        everyCrash(volume, FENCED, HOME, NOTHING);
    }

    /** After each recovery it becomes a home, which its guest writes to. */
    private void everyCrash(OwnVolume volume, Roles before, Roles operation, Roles recovery) throws Exception {
        DyingChanges zfs = new DyingChanges(folder, pools.zfs());
        int changes = 0;
        try (Storage crashing = zfs.open(world.fixture.source().settings())) {
            for (boolean crashed = true; crashed; changes++) {
                RoleRequest replica = volume.written();
                before.of(world.source, replica);
                zfs.diesAfter(changes);
                Throwable thrown = catchThrowable(() -> operation.of(crashing, replica));
                crashed = thrown != null;
                assertThat(thrown == null || thrown instanceof StorageException).isTrue();
                recovery.of(world.source, replica);
                HOME.of(world.source, replica);
                assertThat(volume.properties()).isEqualTo("off -");
            }
        }
        volume.write();
        assertThat(changes)
                .as("changes, one of which is that there is no crash")
                .isGreaterThan(2);
        assertThat(world.source.list(ListRequest.of(100)).get(0).snapshots()).hasSize(volume.taken());
    }
}
