package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.ClonePlace;
import io.snapferry.storage.kit.OpenFiles;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Clones as writable snapshots, apart from all that is the volume's: whatever becomes of that, they stay as they are, and
 * btrfs takes none of them for a replica.
 */
record CloneSubvolumes(BtrfsLayout layout, Disk disk, SnapshotPaths snapshots, Failures failures)
        implements ClonePlace {
    @Override
    public Path lock(VolumeName volume) throws IOException {
        Path lock = layout.cloneLock(volume);
        disk.createFolders(lock.getParent());
        return lock;
    }

    @Override
    public boolean has(VolumeName volume) throws IOException {
        return Look.attributes(layout.clone(volume)).isPresent();
    }

    @Override
    public Path make(VolumeName volume, Snapshot snapshot) throws IOException, StorageException {
        Path clone = layout.clone(volume);
        disk.createFolders(clone.getParent());
        disk.copy(snapshots.of(volume, snapshot), clone);
        return volume.subvolume() ? clone : BtrfsLayout.image(clone);
    }

    @Override
    public void destroy(VolumeName volume) throws IOException, StorageException {
        Path clone = layout.clone(volume);
        if (!has(volume)) {
            return;
        }
        if (OpenFiles.has(clone)) {
            throw busy(volume, "a process uses something of its clone " + clone + ": it goes once nobody does");
        }
        try {
            disk.deleteSubvolumes(List.of(clone));
        } catch (StorageException e) {
            List<Path> inside = Folders.subvolumesBelow(clone);
            if (e.code() != ErrorCode.BUSY || inside.isEmpty()) {
                throw e;
            }
            // A system that was started in it makes some of its own.
            List<Path> doomed = new ArrayList<>(inside);
            doomed.add(clone);
            disk.deleteSubvolumes(doomed);
        }
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
