package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.OpenFiles;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Keeps a guest's own subvolume where nobody finds it by the name that the guest knows: one that is read-only a container
 * would still start from, and could not be put aside. The caller holds the volume's lock.
 */
record Fence(Shared shared) {
    /**
     * Fences the subvolume.
     *
     * @return false if it was fenced before
     */
    boolean shut(VolumeName volume) throws IOException, StorageException {
        Path own = shared.layout().own(volume);
        if (!Catalog.isOwn(own)) {
            return false;
        }
        refuseOpen(volume, own);
        shared.disk().createFolders(shared.layout().fences());
        Path fenced = shared.layout().fenced(volume);
        refuseTaken(volume, fenced);
        shared.disk().rename(own, fenced);
        boolean shut = false;
        try {
            // From here on nobody else opens anything of it, but somebody may have meanwhile.
            refuseOpen(volume, fenced);
            shared.disk().syncNames(shared.layout().fences());
            shut = true;
        } finally {
            if (!shut) {
                reopen(volume);
            }
        }
        return true;
    }

    /** The same as {@link #open}, also for a thread that was interrupted. */
    void reopen(VolumeName volume) throws IOException, StorageException {
        boolean interrupted = Thread.interrupted();
        try {
            open(volume);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Gives it back to its guest; does nothing to one that is not fenced. */
    void open(VolumeName volume) throws IOException, StorageException {
        Path fenced = shared.layout().fenced(volume);
        if (Catalog.isOwn(fenced)) {
            place(volume, fenced);
        }
    }

    /** Makes a subvolume among those that are fenced that of its guest. */
    void place(VolumeName volume, Path fenced) throws IOException, StorageException {
        Path own = shared.layout().own(volume);
        shared.disk().createFolders(own.getParent());
        refuseTaken(volume, own);
        shared.disk().rename(fenced, own);
        shared.disk().syncNames(own.getParent());
    }

    void refuseOpen(VolumeName volume, Path own) throws IOException, StorageException {
        if (OpenFiles.has(own)) {
            throw shared.failures()
                    .of(volume, ErrorCode.BUSY, "a process has something of " + own + " open: stop the guest first");
        }
    }

    /** Of two subvolumes nobody can tell which one is the guest's. */
    void refuseTwo(VolumeName volume) throws IOException, StorageException {
        if (Catalog.isOwn(shared.layout().own(volume))) {
            refuseTaken(volume, shared.layout().fenced(volume));
        }
    }

    private void refuseTaken(VolumeName volume, Path place) throws IOException, StorageException {
        if (Look.attributes(place).isPresent()) {
            throw shared.failures()
                    .of(
                            volume,
                            ErrorCode.IO,
                            "there is " + place + " already, and a guest has one subvolume of a name: move away what it"
                                    + " does not need");
        }
    }
}
