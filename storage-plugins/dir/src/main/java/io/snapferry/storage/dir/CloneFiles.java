package io.snapferry.storage.dir;

import io.snapferry.storage.kit.ClonePlace;
import io.snapferry.storage.kit.OpenFiles;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Clones as copies of images, apart from all that is the volume's: whatever becomes of that, they stay as they are. */
record CloneFiles(DirLayout layout, Disk disk, SnapshotImages images, Failures failures) implements ClonePlace {
    @Override
    public Path lock(VolumeName volume) throws IOException {
        Path lock = layout.cloneLock(volume);
        disk.createFolders(lock.getParent());
        return lock;
    }

    @Override
    public boolean has(VolumeName volume) {
        return Files.exists(layout.clone(volume), LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public Path make(VolumeName volume, Snapshot snapshot) throws IOException, StorageException {
        Path image = images.of(images.history(volume), snapshot);
        Path clone = layout.clone(volume);
        disk.createFolders(clone.getParent());
        try {
            new DiskCopy(disk).ofSnapshot(image, clone);
        } catch (IOException e) {
            if (Files.notExists(image)) {
                throw images.missing(volume, snapshot);
            }
            throw e;
        }
        return clone;
    }

    @Override
    public void destroy(VolumeName volume) throws IOException, StorageException {
        Path clone = layout.clone(volume);
        if (!has(volume)) {
            return;
        }
        if (OpenFiles.has(clone)) {
            throw busy(volume, "a process has its clone " + clone + " open: it goes once nobody uses it");
        }
        disk.delete(clone);
    }

    @Override
    public StorageException busy(VolumeName volume, String reason) {
        return failures.of(volume, ErrorCode.BUSY, reason);
    }

    @Override
    public StorageException failure(IOException failure) {
        return failures.of(failure);
    }
}
