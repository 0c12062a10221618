package io.snapferry.storage.dir;

import io.snapferry.storage.kit.OpenFiles;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Keeps a guest's own disk where nobody finds it by the name that the guest knows: that keeps out root too, whom no
 * permission does. The caller holds the volume's lock.
 */
record Fence(Shared shared) {
    /**
     * Fences the disk.
     *
     * @return false if it was fenced before
     */
    boolean shut(VolumeName volume) throws IOException, StorageException {
        Path disk = shared.layout().disk(volume);
        if (!Catalog.isDisk(disk)) {
            return false;
        }
        refuseOpen(volume, disk);
        shared.disk().createFolders(shared.layout().fencedDisks());
        Path fenced = shared.layout().fencedDisk(volume);
        refuseTaken(volume, fenced);
        shared.disk().rename(disk, fenced);
        boolean shut = false;
        try {
            // From here on nobody else opens it, but somebody may have meanwhile.
            refuseOpen(volume, fenced);
            sync(volume);
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
        Path fenced = shared.layout().fencedDisk(volume);
        if (Catalog.isDisk(fenced)) {
            place(volume, fenced);
        }
    }

    /** Makes a disk among those that are fenced that of its guest. */
    void place(VolumeName volume, Path fenced) throws IOException, StorageException {
        Path disk = shared.layout().disk(volume);
        shared.disk().createFolders(disk.getParent());
        refuseTaken(volume, disk);
        shared.disk().rename(fenced, disk);
        sync(volume);
    }

    void refuseOpen(VolumeName volume, Path disk) throws IOException, StorageException {
        if (OpenFiles.has(disk)) {
            throw shared.failures().of(volume, ErrorCode.BUSY, "a process has " + disk + " open: stop the guest first");
        }
    }

    /** Of two disks nobody can tell which one is the guest's. */
    void refuseTwo(VolumeName volume) throws IOException, StorageException {
        if (Catalog.isDisk(shared.layout().disk(volume))) {
            refuseTaken(volume, shared.layout().fencedDisk(volume));
        }
    }

    private void refuseTaken(VolumeName volume, Path place) throws StorageException {
        if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw shared.failures()
                    .of(
                            volume,
                            ErrorCode.IO,
                            "there is " + place + " already, and a guest has one disk of a name: move away what it does"
                                    + " not need");
        }
    }

    private void sync(VolumeName volume) throws IOException {
        shared.disk().sync(shared.layout().fencedDisks());
        shared.disk().sync(shared.layout().disk(volume).getParent());
        shared.disk().sync(shared.layout().disks());
        shared.disk().sync(shared.layout().root());
    }
}
