package io.snapferry.storage.dir;

import io.snapferry.storage.kit.Clones;
import io.snapferry.storage.kit.VolumeLock;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What the operations of one open storage share.
 *
 * @param unique makes names that are nowhere else
 */
record Shared(
        DirLayout layout,
        Disk disk,
        Catalog catalog,
        Failures failures,
        Supplier<String> unique,
        SnapshotImages images,
        Clones clones) {
    static Shared of(DirLayout layout, Disk disk, Failures failures, Supplier<String> unique) {
        Catalog catalog = new Catalog(layout);
        SnapshotImages images = new SnapshotImages(layout, catalog, failures);
        Clones clones = new Clones(new CloneFiles(layout, disk, images, failures));
        return new Shared(layout, disk, catalog, failures, unique, images, clones);
    }

    interface Change {
        void run() throws IOException, StorageException;
    }

    /** Changes one volume while nobody else does. */
    void locked(VolumeName volume, Change change) throws IOException, StorageException {
        locked(List.of(volume), change);
    }

    void locked(Collection<VolumeName> volumes, Change change) throws IOException, StorageException {
        Deque<VolumeLock> locks = new ArrayDeque<>();
        try {
            for (VolumeName volume : new TreeSet<>(volumes)) {
                locks.push(lock(volume));
            }
            change.run();
        } finally {
            while (!locks.isEmpty()) {
                locks.pop().close();
            }
        }
    }

    /** Takes the right to change a volume, and clears away what an operation left behind that ended in the middle. */
    VolumeLock lock(VolumeName volume) throws IOException, StorageException {
        disk.createFolders(layout.lock(volume).getParent());
        VolumeLock lock = VolumeLock.tryTake(layout.lock(volume))
                .orElseThrow(() -> failures.of(
                        volume, ErrorCode.BUSY, "another operation is working on it: try again when that has ended"));
        boolean cleared = false;
        try {
            new Aside(this).completeIfBegun(volume);
            leftovers().clear(volume);
            clones.clear(volume);
            cleared = true;
            return lock;
        } finally {
            if (!cleared) {
                lock.close();
            }
        }
    }

    Leftovers leftovers() {
        return new Leftovers(layout, disk, catalog, unique);
    }
}
