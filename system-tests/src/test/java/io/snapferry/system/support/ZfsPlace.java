package io.snapferry.system.support;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import io.snapferry.storage.zfspool.ZfsPoolPlugin;
import java.util.Map;
import java.util.Random;

/** In a pool of its own, where OpenZFS runs. */
final class ZfsPlace extends Place {
    private static final int ROOM = 256;

    private final ZfsMachine machine;
    private final ZfsTestPool pool;

    private ZfsPlace(ZfsMachine machine, ZfsTestPool pool) {
        super(new ZfsPoolPlugin());
        this.machine = machine;
        this.pool = pool;
    }

    static ZfsPlace make(String name) throws InterruptedException {
        // The same as that of the demo.
        ZfsMachine machine = ZfsMachines.shared(1);
        return new ZfsPlace(machine, ZfsTestPool.create(machine, "sfplace" + name, ROOM));
    }

    @Override
    Map<String, String> own() {
        return Map.of("pool", pool.name(), "zfs", machine.zfsCommand());
    }

    private String disk(String volume) {
        return pool.name() + "/" + volume;
    }

    @Override
    public void create(String volume, int mebibytes) throws InterruptedException {
        byte[] content = new byte[mebibytes << 20];
        new Random(volume.hashCode()).nextBytes(content);
        machine.run("zfs", "create", "-s", "-V", mebibytes + "M", disk(volume));
        write(volume, 0, content);
    }

    @Override
    public byte[] read(String volume) throws InterruptedException {
        return ZfsVolumeFiles.read(machine, disk(volume));
    }

    @Override
    public void write(String volume, long offset, byte[] bytes) throws InterruptedException {
        ZfsVolumeFiles.write(machine, disk(volume), offset, bytes);
    }

    /** From a clone, which changes nothing of the replica. */
    @Override
    byte[] read(VolumeName replica, Snapshot snapshot) throws InterruptedException {
        String clone = pool.name() + "/look";
        machine.run("zfs", "clone", "-o", "volmode=default", disk(replica.value()) + "@" + snapshot.name(), clone);
        byte[] content = ZfsVolumeFiles.read(machine, clone);
        machine.run("zfs", "destroy", clone);
        return content;
    }

    @Override
    public byte[] readAside(String where) throws InterruptedException {
        return ZfsVolumeFiles.readAsOperator(machine, where, where);
    }

    @Override
    public void close() {
        try {
            pool.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
