package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import java.util.List;

/** Keeps writers out of a guest's own volume, and lets them in again where it stays that. */
record Gate(Pool pool, ZfsCommand zfs, Mounts mounts) {
    /**
     * Keeps writers out, once it is certain that there are none.
     *
     * @return whether it was mounted
     */
    boolean shut(RoleCheck.There there) throws StorageException {
        String where = there.row().name();
        VolumeKind kind = there.volume().kind();
        String role = (there.fenced() ? RoleText.FENCED : RoleText.TURNING)
                .write(there.volume().name());
        boolean wasMounted = false;
        boolean shut = false;
        if (kind == VolumeKind.BLOCK) {
            mounts.refuseInUse(where, kind);
        } else if (!there.fenced()) {
            run(where, RoleArguments.note(where, role));
        }
        try {
            wasMounted = kind == VolumeKind.FILESYSTEM && mounts.unmount(where);
            shut = true;
            run(where, RoleArguments.shut(where, role));
            // Others may have it mounted too, or have opened it in between: some ZFS let those write on.
            mounts.refuseInUse(where, kind);
            return wasMounted;
        } catch (StorageException refused) {
            throw reopened(there, shut, wasMounted, refused);
        }
    }

    /** Undoes what was done to a home that becomes nothing else; one that was no whole home before stays as it is. */
    StorageException reopened(RoleCheck.There there, boolean shut, boolean wasMounted, StorageException refused) {
        if (there.role().isPresent()) {
            return refused;
        }
        String where = there.row().name();
        boolean interrupted = Thread.interrupted();
        try {
            if (shut) {
                String role = RoleText.RETURNING.write(there.volume().name());
                run(where, RoleArguments.open(where, role, false));
            }
            if (wasMounted) {
                mounts.mount(where);
            }
            run(where, ChangeArguments.inherit(where, MarkText.PROPERTY));
        } catch (StorageException alsoRefused) {
            refused.addSuppressed(alsoRefused);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return refused;
    }

    private void run(String where, List<String> arguments) throws StorageException {
        Command.Output output = zfs.run(arguments);
        if (!output.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.ASSIGN, where, output.exit(), output.stderr());
        }
    }
}
