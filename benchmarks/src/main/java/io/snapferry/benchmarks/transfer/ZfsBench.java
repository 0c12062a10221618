package io.snapferry.benchmarks.transfer;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import io.snapferry.storage.testkit.zfs.ZfsVolumeFiles;
import java.util.Optional;
import java.util.Random;

/** Two pools of a machine with ZFS, which may be a guest of this one. */
final class ZfsBench implements Bench {
    private static final int PIECE = 16 << 20;
    private static final String DISK = "/vm-" + GUEST + "-disk-0";

    private final ZfsMachine machine = ZfsMachines.shared();
    private final ZfsTestPool source;
    private final ZfsTestPool target;

    ZfsBench(int mebibytes) throws InterruptedException {
        source = ZfsTestPool.create(machine, "sfspeeda", mebibytes * 3 / 2 + 256);
        target = ZfsTestPool.create(machine, "sfspeedb", mebibytes * 3 / 2 + 256);
        machine.run("zfs", "create", "-s", "-V", mebibytes + "M", disk());
        byte[] piece = new byte[PIECE];
        Random random = new Random(GUEST);
        for (long at = 0; at < (long) mebibytes << 20; at += PIECE) {
            random.nextBytes(piece);
            ZfsVolumeFiles.write(machine, disk(), at, piece);
        }
    }

    @Override
    public String name() {
        return "zfspool";
    }

    @Override
    public String source() {
        return storage(source);
    }

    @Override
    public String target() {
        return storage(target);
    }

    private String storage(ZfsTestPool pool) {
        return "{type: zfspool, pool: " + pool.name() + ", zfs: " + machine.zfsCommand() + "}";
    }

    ZfsMachine machine() {
        return machine;
    }

    /** The volume's dataset. */
    String disk() {
        return source.name() + DISK;
    }

    /** The dataset that is made without Snapferry. */
    String copy() {
        return target.name() + "/pipe";
    }

    @Override
    public Optional<Pipe.Cost> pipe() throws Exception {
        String zfs = machine.zfsCommand();
        String snapshot = disk() + "@pipe";
        machine.run("zfs", "snapshot", snapshot);
        try {
            return Optional.of(
                    Pipe.run(zfs + " send -L -c -e " + snapshot, zfs + " receive -s -u -o volmode=none " + copy()));
        } finally {
            machine.run("zfs", "destroy", snapshot);
            machine.run("zfs", "destroy", "-r", copy());
        }
    }

    @Override
    public void close() {
        try {
            source.destroy();
            target.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
