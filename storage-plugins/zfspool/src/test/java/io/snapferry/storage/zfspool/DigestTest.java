package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealPoolTest.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests of volumes whose pools differ in everything but the content. */
@TestPools.Pair(1)
class DigestTest {
    private static final VolumeName FILES = new VolumeName("subvol-100-disk-0");

    private final TestPools pools;

    DigestTest(TestPools pools) {
        this.pools = pools;
    }

    @Test
    void zerosAndGapsAreTheSameDisk() throws Exception {
        RealWorld world = RealWorld.open(pools);
        world.fixture.source().create(RealWorld.VOLUME, 16 << 20);
        world.machine.run("zfs", "set", "compression=off", disk(world));
        world.machine.run(
                "zfs", "set", "compression=gzip", world.fixture.targetDataset().dataset());
        world.fixture.source().write(RealWorld.VOLUME, 0, new byte[4 << 20]);
        world.fixture.source().write(RealWorld.VOLUME, 5_000_000, RealWorld.random(1, 3_000_000));
        Snapshot first = world.snapshot("first");
        sync(world, RealWorld.VOLUME, Optional.empty(), first);
        world.fixture.source().write(RealWorld.VOLUME, 6_000_000, new byte[1_000_000]);
        world.fixture.source().write(RealWorld.VOLUME, 0, "text ".repeat(50_000).getBytes(StandardCharsets.US_ASCII));
        Snapshot second = world.snapshot("second");
        sync(world, RealWorld.VOLUME, Optional.of(first), second);
        long here = used(world, disk(world));
        assertThat(used(world, world.replica())).as("zeros are gaps here").isLessThan(here);
        for (Snapshot snapshot : List.of(first, second)) {
            assertThat(world.target.digest(RealWorld.VOLUME, snapshot))
                    .startsWith("disk-sha256:")
                    .isEqualTo(world.source.digest(RealWorld.VOLUME, snapshot));
        }
        world.close();
    }

    @Test
    void equalDisksHaveEqualDigestsHoweverTheyCameAbout() throws Exception {
        RealWorld world = RealWorld.open(pools);
        byte[] content = RealWorld.random(3, 1 << 20);
        world.machine.script(
                new byte[0],
                "zfs create -s -V 4M -o volblocksize=4k \"$1\"; zfs create -s -V 4M -o volblocksize=64k \"$2\"",
                disk(world),
                world.replica());
        for (Storage storage : List.of(world.source, world.target)) {
            (storage == world.source ? world.fixture.source() : world.fixture.target())
                    .write(RealWorld.VOLUME, 1 << 20, content);
            storage.snapshot(List.of(RealWorld.VOLUME), "first");
        }
        assertThat(digest(world.source, RealWorld.VOLUME)).isEqualTo(digest(world.target, RealWorld.VOLUME));
        world.close();
    }

    /** Among the files is a long symbolic link: it is an attribute that has a block of its own. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aFileSystemIsTheSameWhateverItsReplicaIsStoredAs(boolean largeBlocks) throws Exception {
        RealWorld world = RealWorld.open(pools);
        String files = world.fixture.sourceDataset().dataset(FILES);
        world.machine.run(
                "zfs",
                "set",
                "compression=gzip",
                "recordsize=8k",
                world.fixture.targetDataset().dataset());
        world.machine.script(
                new byte[0],
                "zfs create -o recordsize=1M -o compression=off -o xattr=sa -o dnodesize=auto -o mountpoint=\"$2\" \"$1\";"
                        + " head -c 3000000 /dev/urandom >\"$2/large\"; head -c 2000000 /dev/zero >\"$2/zeros\";"
                        + " head -c 300000 /dev/urandom >\"$2/single\"; head -c 700001 /dev/urandom >\"$2/odd\";"
                        + " mkdir \"$2/folder\"; for n in $(seq 300); do echo $n >\"$2/folder/$n\"; done;"
                        + " ln -s \"$(printf %0900d 0)\" \"$2/long\"; zpool sync",
                files,
                mountPoint(world));
        Snapshot first = snapshot(world, "first");
        Set<String> receiver = new HashSet<>(RealWorld.names(world.target));
        if (!largeBlocks) {
            receiver.remove(Capability.LARGE_BLOCKS.name());
        }
        sync(world, FILES, Optional.empty(), first, receiver);
        world.machine.script(
                new byte[0],
                "truncate -s 1000 \"$1/single\"; rm \"$1/folder/7\" \"$1/zeros\"; dd if=/dev/zero of=\"$1/large\" bs=1M seek=1 count=1 conv=notrunc 2>/dev/null;"
                        + " truncate -s 9000000 \"$1/large\"; mv \"$1/folder\" \"$1/other\"; ln \"$1/large\" \"$1/link\"; zpool sync",
                mountPoint(world));
        Snapshot second = snapshot(world, "second");
        sync(world, FILES, Optional.of(first), second, receiver);
        for (Snapshot snapshot : List.of(first, second)) {
            assertThat(world.target.digest(FILES, snapshot))
                    .startsWith("zfs-objects-sha256:")
                    .isEqualTo(world.source.digest(FILES, snapshot));
        }
        assertThat(world.source.digest(FILES, first)).isNotEqualTo(world.source.digest(FILES, second));
        world.machine.script(
                new byte[0],
                "zfs set readonly=off mountpoint=\"$2\" \"$1\"; zfs mount \"$1\"; test \"$(readlink \"$2/long\" | wc -c)\" -gt 900;"
                        + " printf x | dd of=\"$2/odd\" bs=1 seek=350000 conv=notrunc 2>/dev/null; zfs umount \"$1\"",
                world.fixture.targetDataset().dataset(FILES),
                mountPoint(world) + "-replica");
        world.target.snapshot(List.of(FILES), "changed");
        List<Snapshot> there = find(world.target, FILES).snapshots();
        assertThat(world.target.digest(FILES, there.get(there.size() - 1)))
                .isNotEqualTo(world.source.digest(FILES, second));
        world.machine.run("zfs", "umount", files);
        world.close();
    }

    @Test
    void oneByteOfAReplicaThatDiffersIsSeen() throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        world.machine.run("zfs", "set", "readonly=off", "volmode=default", world.replica());
        byte[] content = world.fixture.source().content(RealWorld.VOLUME, "first");
        world.fixture.target().write(RealWorld.VOLUME, 5_000_000, new byte[] {(byte) (content[5_000_000] ^ 1)});
        world.target.snapshot(List.of(RealWorld.VOLUME), "written");
        world.fixture.target().write(RealWorld.VOLUME, 5_000_000, new byte[] {content[5_000_000]});
        world.target.snapshot(List.of(RealWorld.VOLUME), "mended");
        List<Snapshot> there = find(world.target, RealWorld.VOLUME).snapshots();
        String digest = world.source.digest(RealWorld.VOLUME, first);
        assertThat(world.target.digest(RealWorld.VOLUME, there.get(1))).isNotEqualTo(digest);
        assertThat(world.target.digest(RealWorld.VOLUME, there.get(2))).isEqualTo(digest);
        world.close();
    }

    @Test
    void anEncryptedReplicaIsComparedWithoutAnyKey() throws Exception {
        RealWorld world = RealWorld.open(pools);
        EncryptedWorld encrypted = EncryptedWorld.create(world);
        Snapshot first = world.firstOfCreated();
        Snapshot second = world.next("second");
        encrypted.unloadSourceKey();
        world.sync(Optional.empty(), first);
        world.sync(Optional.of(first), second);
        for (Snapshot snapshot : List.of(first, second)) {
            assertThat(world.target.digest(RealWorld.VOLUME, snapshot))
                    .startsWith("zfs-encrypted-sha256:")
                    .isEqualTo(world.source.digest(RealWorld.VOLUME, snapshot));
        }
        assertThat(world.source.digest(RealWorld.VOLUME, first))
                .isNotEqualTo(world.source.digest(RealWorld.VOLUME, second));
        world.close();
    }

    @Test
    void anInterruptedDigestEnds() throws Exception {
        RealWorld world = RealWorld.open(pools);
        Snapshot first = world.first();
        try {
            Thread.currentThread().interrupt();
            refused(ErrorCode.INTERRUPTED, () -> world.source.digest(RealWorld.VOLUME, first));
        } finally {
            Thread.interrupted();
        }
        assertThat(world.source.digest(RealWorld.VOLUME, first)).isNotEmpty();
        world.close();
    }

    private static String disk(RealWorld world) {
        return world.fixture.sourceDataset().dataset(RealWorld.VOLUME);
    }

    private static String mountPoint(RealWorld world) {
        return world.machine.folder().resolve("digest-test").toString();
    }

    private static long used(RealWorld world, String dataset) throws Exception {
        return Long.parseLong(
                world.machine.run("zfs", "list", "-Hp", "-o", "used", dataset).strip());
    }

    private static Snapshot snapshot(RealWorld world, String name) throws Exception {
        world.source.snapshot(List.of(FILES), name);
        List<Snapshot> all = find(world.source, FILES).snapshots();
        return all.get(all.size() - 1);
    }

    private static String digest(Storage storage, VolumeName volume) throws Exception {
        return storage.digest(volume, find(storage, volume).snapshots().get(0));
    }

    private static Volume find(Storage storage, VolumeName name) throws Exception {
        return storage.list(ListRequest.all()).stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void sync(RealWorld world, VolumeName volume, Optional<Snapshot> base, Snapshot snapshot)
            throws Exception {
        sync(world, volume, base, snapshot, RealWorld.names(world.target));
    }

    private static void sync(
            RealWorld world, VolumeName volume, Optional<Snapshot> base, Snapshot snapshot, Set<String> receiver)
            throws Exception {
        VolumeKind kind = volume.subvolume() ? VolumeKind.FILESYSTEM : VolumeKind.BLOCK;
        try (SendStream sent = world.source.send(new SendRequest(volume, snapshot, base, receiver))) {
            world.target.receive(new ReceiveRequest(volume, kind, snapshot, base, RealWorld.MARK), sent.bytes());
        }
    }
}
