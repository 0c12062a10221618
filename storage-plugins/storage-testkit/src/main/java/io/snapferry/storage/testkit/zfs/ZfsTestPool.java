package io.snapferry.storage.testkit.zfs;

import java.nio.file.Path;

/**
 * A pool of a test, on one file. Datasets in it hold no data that matters: it is not flushed to disks.
 *
 * @param name the pool's name
 * @param mountPoint below which its file systems are mounted on the machine
 */
public record ZfsTestPool(ZfsMachine machine, String name, Path mountPoint) {
    /** Makes a pool that is not there yet. */
    public static ZfsTestPool create(ZfsMachine machine, String name, int megabytes) throws InterruptedException {
        Path mountPoint = machine.folder().resolve(name + ".mounted");
        machine.script(
                new byte[0],
                "[ ! -e \"$2\" ] && truncate -s \"$3\" \"$2\""
                        + " && zpool create -o cachefile=none -O mountpoint=\"$4\" \"$1\" \"$2\"",
                name,
                file(machine, name).toString(),
                megabytes + "M",
                mountPoint.toString());
        return new ZfsTestPool(machine, name, mountPoint);
    }

    private static Path file(ZfsMachine machine, String name) {
        return machine.folder().resolve(name + ".img");
    }

    /** Destroys the pool and its file. */
    public void destroy() throws InterruptedException {
        machine.script(
                new byte[0],
                "zpool destroy -f \"$1\"; rm -f \"$2\"; rmdir \"$3\" 2>/dev/null || true",
                name,
                file(machine, name).toString(),
                mountPoint.toString());
    }
}
