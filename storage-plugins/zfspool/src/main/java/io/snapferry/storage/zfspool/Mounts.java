package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.kit.OpenDevices;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Mounts and unmounts file systems, and finds out who uses volumes. */
record Mounts(Pool pool, ZfsCommand zfs) {
    private static final Path DEVICES = Path.of("/dev/zvol");

    /** What ZFS says of a file system that is mounted, and of those that it does not mount by itself. */
    private static final List<String> NOTHING_TO_MOUNT =
            List.of("already mounted", "legacy mountpoint", "no mountpoint set", "property is set to 'off'");

    /** What it says of one that is not mounted, or by others only. */
    private static final List<String> NOTHING_TO_UNMOUNT = List.of("not currently mounted", "legacy mountpoint");

    /** Mounts a file system where ZFS mounts it by itself, if that is anywhere. */
    void mount(String where) throws StorageException {
        Command.Output output = zfs.run(ChangeArguments.mount(where));
        if (!output.ok() && NOTHING_TO_MOUNT.stream().noneMatch(output.stderr()::contains)) {
            throw failure(where, output);
        }
    }

    /** Unmounts a file system that nobody uses; false if ZFS has not mounted it. */
    boolean unmount(String where) throws StorageException {
        Command.Output output = zfs.run(ChangeArguments.unmount(where));
        boolean was = NOTHING_TO_UNMOUNT.stream().noneMatch(output.stderr()::contains);
        if (!output.ok() && was) {
            throw failure(where, output);
        }
        return was;
    }

    private StorageException failure(String where, Command.Output output) {
        return ZfsErrors.failure(pool.refusals(), Operation.ASSIGN, where, output.exit(), output.stderr());
    }

    /** Refuses a block device that somebody has open, and a file system that is mounted, such as in a container. */
    void refuseInUse(String where, VolumeKind kind) throws StorageException {
        if (kind == VolumeKind.BLOCK ? isOpen(where) : OpenDevices.isMounted(where)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY,
                            where + (kind == VolumeKind.BLOCK ? " is open or mounted" : " is mounted")
                                    + ", and whoever uses it would lose it: stop the guest first");
        }
    }

    static boolean isOpen(String where) {
        Path device = DEVICES.resolve(where);
        try {
            return Files.exists(device) && OpenDevices.has(device);
        } catch (IOException gone) {
            return false;
        }
    }
}
