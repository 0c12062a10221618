package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealPoolTest.refused;
import static io.snapferry.storage.zfspool.RealWorld.MARK;
import static io.snapferry.storage.zfspool.RealWorld.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is particular to ZFS about roles, on real pools. */
@TestPools.Pair(1)
class RolesTest extends RealWorldTest {
    private static final VolumeName FILES = new VolumeName("subvol-100-disk-1");
    private static final RoleRequest HOME = RoleRequest.home(VOLUME, MARK);

    RolesTest(TestPools pools) {
        super(pools);
    }

    @Test
    void aFileSystemIsMountedInItsHomeAndNowhereElse() throws Exception {
        OwnFiles files = new OwnFiles();
        assertThat(properties("mounted,canmount,readonly", files.here)).isEqualTo("yes on off");
        world.source.assign(RoleRequest.fenced(FILES, MARK));
        assertThat(properties("mounted,canmount,readonly", files.here)).isEqualTo("no on on");
        world.source.assign(RoleRequest.replica(FILES, MARK, files.first));
        assertThat(properties("mounted,canmount,readonly", files.here)).isEqualTo("no noauto on");
        world.source.assign(RoleRequest.home(FILES, MARK));
        assertThat(properties("mounted,canmount,readonly", files.here)).isEqualTo("yes on off");
    }

    @Test
    void aFileSystemThatZfsDoesNotMountIsAHomeAllTheSame() throws Exception {
        OwnFiles files = new OwnFiles();
        for (String place : List.of("legacy", "none")) {
            zfs("set", "mountpoint=" + place, files.here);
            world.source.assign(RoleRequest.replica(FILES, MARK, files.first));
            world.source.assign(RoleRequest.home(FILES, MARK));
            assertThat(properties("canmount,readonly,snapferry:replica", files.here))
                    .isEqualTo("on off -");
        }
    }

    @Test
    void aReplicaThatCannotBeMountedStaysOne() throws Exception {
        OwnFiles files = new OwnFiles();
        world.source.assign(RoleRequest.replica(FILES, MARK, files.first));
        List<Volume> before = world.source.list(ListRequest.of(100));
        zfs("set", "mountpoint=/dev/null/nowhere", files.here);
        assertThat(catchThrowable(() -> world.source.assign(RoleRequest.home(FILES, MARK))))
                .isInstanceOf(StorageException.class);
        assertThat(world.source.list(ListRequest.of(100))).isEqualTo(before);
        assertThat(properties("canmount,readonly", files.here)).isEqualTo("noauto on");
        zfs("inherit", "mountpoint", files.here);
        world.source.assign(RoleRequest.home(FILES, MARK));
        assertThat(properties("mounted,canmount,readonly", files.here)).isEqualTo("yes on off");
    }

    @Test
    void aFileSystemThatSomebodyUsesStaysItsGuests() throws Exception {
        OwnFiles files = new OwnFiles();
        world.machine.script(new byte[0], "sleep 1000 3>>\"$1\" >/dev/null 2>&1 & echo $! >\"$2\"", files.file, pid());
        try {
            for (RoleRequest request :
                    List.of(RoleRequest.fenced(FILES, MARK), RoleRequest.replica(FILES, MARK, files.first))) {
                refused(ErrorCode.BUSY, () -> world.source.assign(request));
                assertThat(properties("mounted,readonly,snapferry:replica", files.here))
                        .isEqualTo("yes off -");
            }
        } finally {
            world.machine.script(new byte[0], "kill \"$(cat \"$1\")\"; rm \"$1\"", pid());
        }
    }

    @Test
    void whatWasWrittenJustNowCountsThoughItIsNotOnDiskYet() throws Exception {
        OwnFiles files = new OwnFiles();
        world.machine.script(new byte[0], "echo just now >>\"$1\"", files.file);
        refused(ErrorCode.DIVERGED, () -> world.source.assign(RoleRequest.replica(FILES, MARK, files.first)));
        assertThat(properties("mounted,readonly,snapferry:replica", files.here)).isEqualTo("yes off -");
        world.machine.script(new byte[0], "echo goes on >>\"$1\"", files.file);
        Snapshot next = world.source.snapshot(List.of(FILES), "next").get(FILES);
        world.source.assign(RoleRequest.replica(FILES, MARK, next));
    }

    @Test
    void aFenceOutlivesWhateverMountsTheFileSystem() throws Exception {
        OwnFiles files = new OwnFiles();
        world.source.assign(RoleRequest.fenced(FILES, MARK));
        zfs("mount", files.here);
        world.machine.script(new byte[0], "! echo more >>\"$1\"", files.file);
        List<Volume> before = world.source.list(ListRequest.of(100));
        world.source.assign(RoleRequest.fenced(FILES, MARK));
        assertThat(world.source.list(ListRequest.of(100))).isEqualTo(before);
        assertThat(properties("mounted", files.here)).isEqualTo("yes");
        world.source.assign(RoleRequest.home(FILES, MARK));
        world.machine.script(new byte[0], "echo more >>\"$1\"", files.file);
    }

    /** The common snapshot is a base for the new home, whoever destroys it. */
    @Test
    void aDiskMovesToItsReplicaAndReplicationTurnsWithIt() throws Exception {
        zfs("set", "readonly=on", "volmode=dev", world.fixture.targetDataset().dataset());
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        world.source.assign(RoleRequest.replica(VOLUME, MARK, first));
        String all = "readonly,volmode,snapferry:replica";
        assertThat(properties(all, source())).isEqualTo(properties(all, world.replica()));
        world.target.assign(HOME);
        assertThat(properties(all, world.replica())).isEqualTo("off dev -");
        world.fixture.target().write(VOLUME, 0, RealWorld.random(3, 1 << 20));
        Snapshot second = world.target.snapshot(List.of(VOLUME), "second").get(VOLUME);
        world.fixture.target().destroySnapshot(VOLUME, "first");
        assertThat(listed(world.target).bookmarks().orElseThrow()).contains(first);
        back(first, second);
        assertThat(listed(world.source).snapshots()).containsExactly(first, second);
        world.target.destroySnapshots(VOLUME, List.of(first));
        assertThat(listed(world.target).bookmarks().orElseThrow()).doesNotContain(first);
    }

    @Test
    void whereHoldsProtectTheCommonSnapshotIsHeldForTheNewHome() throws Exception {
        world.sync(Optional.empty(), world.first());
        try (Storage holding = open("hold")) {
            holding.assign(HOME);
            assertThat(properties("userrefs", world.replica() + "@first")).isEqualTo("1");
            holding.destroySnapshots(VOLUME, listed(holding).snapshots());
            assertThat(listed(holding).snapshots()).isEmpty();
        }
    }

    @Test
    void anEncryptedGuestMovesThereAndBackAsItIsWithItsKey() throws Exception {
        EncryptedWorld encrypted = EncryptedWorld.create(world);
        Snapshot first = world.firstOfCreated();
        world.sync(Optional.empty(), first);
        world.source.assign(RoleRequest.replica(VOLUME, MARK, first));
        assertThat(listed(world.source).encrypted()).contains(true);
        assertThat(refused(ErrorCode.UNAVAILABLE, () -> world.target.assign(HOME)))
                .contains("load-key");
        assertThat(listed(world.target).replica()).contains(MARK);
        encrypted.loadTargetKey();
        world.target.assign(HOME);
        world.fixture.target().write(VOLUME, 0, RealWorld.random(3, 1 << 20));
        Snapshot second = world.target.snapshot(List.of(VOLUME), "second").get(VOLUME);
        back(first, second);
        assertThat(world.source.digest(VOLUME, second)).isEqualTo(world.target.digest(VOLUME, second));
        world.target.assign(RoleRequest.replica(VOLUME, MARK, second));
        world.source.assign(HOME);
        Snapshot third = world.next("third");
        world.sync(Optional.of(second), third);
        assertThat(world.target.digest(VOLUME, third)).isEqualTo(world.source.digest(VOLUME, third));
    }

    /** An increment from the target to the source. */
    private void back(Snapshot base, Snapshot snapshot) throws Exception {
        SendRequest request = new SendRequest(VOLUME, snapshot, Optional.of(base), RealWorld.names(world.source));
        try (SendStream stream = world.target.send(request)) {
            world.source.receive(
                    new ReceiveRequest(VOLUME, VolumeKind.BLOCK, snapshot, Optional.of(base), MARK), stream.bytes());
        }
    }

    /** A file system on the source, with a file and a snapshot. */
    private final class OwnFiles {
        final String here = world.fixture.sourceDataset().dataset(FILES);
        final String file;
        final Snapshot first;

        OwnFiles() throws Exception {
            zfs("create", here);
            file = properties("mountpoint", here) + "/data";
            ZfsVolumeFiles.write(world.machine, file, 0, RealWorld.random(1, 100_000));
            first = world.source.snapshot(List.of(FILES), "first").get(FILES);
        }
    }

    private static Volume listed(Storage storage) throws Exception {
        return storage.list(ListRequest.of(100)).get(0);
    }

    private Storage open(String protect) throws Exception {
        return new ZfsPoolPlugin()
                .open(new StorageSettings(
                        "holding",
                        Map.of(
                                "pool",
                                world.fixture.targetDataset().dataset(),
                                "zfs",
                                pools.zfs(),
                                "protect",
                                protect)));
    }

    private String source() {
        return world.fixture.sourceDataset().dataset(VOLUME);
    }

    private String pid() {
        return world.machine.folder().resolve("roles.pid").toString();
    }

    private String properties(String names, String dataset) throws Exception {
        return zfs("list", "-Hp", "-o", names, dataset).strip().replace('\t', ' ');
    }

    private String zfs(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "zfs";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return world.machine.run(command);
    }
}
