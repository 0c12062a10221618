package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Acts on a dataset's volumes with ZFS's own commands, beside the plugin. */
final class ZfsFixtureStorage implements FixtureStorage {
    private final String id;
    private final ZfsTestPool pool;
    private final String zfs;
    private final CloneFolders folders;
    private final String name;
    private final VolumeKind kind;
    private final ZfsMachine machine;

    ZfsFixtureStorage(String id, TestPools pools, ZfsTestPool pool, String name, VolumeKind kind) {
        this.id = id;
        this.pool = pool;
        this.zfs = pools.zfs();
        this.folders = pools.folders();
        this.name = name;
        this.kind = kind;
        this.machine = pool.machine();
    }

    String dataset() {
        return pool.name() + "/" + name;
    }

    String dataset(VolumeName volume) {
        return dataset() + "/" + volume;
    }

    /** So that each way to protect what was sent is tried with all else. */
    @Override
    public StorageSettings settings() {
        String protect = kind == VolumeKind.BLOCK ? "bookmark" : "hold";
        return new StorageSettings(
                id,
                Map.of(
                        "pool",
                        dataset(),
                        "zfs",
                        zfs,
                        "protect",
                        protect,
                        "clones",
                        folders.clones().toString(),
                        "devices",
                        folders.devices().toString()));
    }

    @Override
    public void create(VolumeName volume, long sizeBytes) throws InterruptedException {
        if (kind == VolumeKind.BLOCK) {
            machine.run("zfs", "create", "-s", "-V", Long.toString(sizeBytes), dataset(volume));
        } else {
            machine.run("zfs", "create", dataset(volume));
        }
    }

    @Override
    public void write(VolumeName volume, long offset, byte[] bytes) throws InterruptedException {
        if (kind == VolumeKind.BLOCK) {
            // Of a device that is not there, others would wait for a while to see it.
            machine.script(
                    bytes,
                    "[ \"$(zfs list -Hp -o volmode \"$1\")\" != none ]; shift; exec \"$@\"",
                    words(dataset(volume), ZfsVolumeFiles.writing(machine, dataset(volume), offset)));
        } else {
            String file =
                    pool.mountPoint().resolve(name).resolve(volume + "/data").toString();
            // What a file system refers to is known at the end of a transaction group. Where it is not mounted, there
            // is a folder nevertheless.
            machine.script(
                    bytes,
                    "[ \"$(zfs list -Hp -o mounted \"$1\")\" = yes ]; pool=${1%%/*}; shift; \"$@\"; zpool sync \"$pool\"",
                    words(dataset(volume), ZfsVolumeFiles.writing(machine, file, offset)));
        }
    }

    @Override
    public void resize(VolumeName volume, long sizeBytes) throws InterruptedException {
        machine.run("zfs", "set", "volsize=" + sizeBytes, dataset(volume));
    }

    @Override
    public void remove(VolumeName volume) throws InterruptedException {
        machine.run("zfs", "destroy", "-r", dataset(volume));
    }

    @Override
    public byte[] content(VolumeName volume, String snapshot) throws InterruptedException {
        String full = dataset(volume) + "@" + snapshot;
        return kind == VolumeKind.BLOCK ? ZfsVolumeFiles.readAsOperator(machine, dataset(volume), full) : fileAt(full);
    }

    /** Mounts just the snapshot: to clone it would take three times as long. */
    private byte[] fileAt(String snapshot) throws InterruptedException {
        return machine.script(
                new byte[0],
                "mkdir -p \"$2\"; mount -t zfs \"$1\" \"$2\"; if [ -e \"$2/data\" ]; then cat \"$2/data\"; fi;"
                        + " umount \"$2\"",
                snapshot,
                machine.folder().resolve("look-" + id + "-" + name).toString());
    }

    @Override
    public void destroySnapshot(VolumeName volume, String snapshot) throws InterruptedException {
        machine.run("zfs", "destroy", dataset(volume) + "@" + snapshot);
    }

    @Override
    public byte[] contentAside(String where) throws InterruptedException {
        if (kind == VolumeKind.BLOCK) {
            return ZfsVolumeFiles.readAsOperator(machine, where, where);
        }
        machine.run("zfs", "snapshot", where + "@look");
        return fileAt(where + "@look");
    }

    @Override
    public byte[] contentOfClone(Path clone) throws InterruptedException {
        return ZfsVolumeFiles.read(machine, whatIsIn(clone));
    }

    @Override
    public void writeToClone(Path clone, long offset, byte[] bytes) throws InterruptedException {
        ZfsVolumeFiles.write(machine, whatIsIn(clone), offset, bytes);
    }

    @Override
    public AutoCloseable useClone(Path clone) throws InterruptedException {
        return ZfsVolumeFiles.holdOpen(machine, whatIsIn(clone));
    }

    /** A block volume by its dataset's name. */
    private String whatIsIn(Path clone) {
        return clone.startsWith(folders.devices())
                ? folders.devices().relativize(clone).toString()
                : clone.resolve("data").toString();
    }

    private static String[] words(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toArray(String[]::new);
    }

    @Override
    public void addForeign() throws InterruptedException {
        machine.script(
                new byte[0],
                "zfs create \"$1/backup\"; zfs create -V 1M \"$1/vm-100-disk\"; zfs create -V 1M \"$1/base-100-disk-0\";"
                        + " zfs create \"$1/vm-101-disk-0\"; zfs create -V 1M \"$1/subvol-101-disk-0\";"
                        + " zfs create \"$1/backup/subvol-100-disk-3\"; zfs snapshot \"$1@vm-100-disk-4\";"
                        + " zfs bookmark \"$1@vm-100-disk-4\" \"$1#vm-100-disk-5\"",
                dataset());
    }
}
