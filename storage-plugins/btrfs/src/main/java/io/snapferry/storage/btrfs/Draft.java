package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.EntryText;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A subvolume being made, invisible under a temporary name until it is complete. */
record Draft(Shared shared, VolumeName volume, Path subvolume) {
    static Draft of(Shared shared, VolumeName volume) {
        return new Draft(
                shared,
                volume,
                shared.layout().temporary(volume, shared.unique().get()));
    }

    /** Makes the folder that it is to be in. */
    void prepare() throws IOException, StorageException {
        Path folder = subvolume.getParent();
        shared.disk().createFolders(folder.getParent());
        if (!Look.isSubvolume(folder)) {
            shared.disk().createSubvolume(folder);
        }
    }

    /** Says what it is. */
    void describe(SnapshotEntry entry) throws IOException {
        shared.disk().write(shared.layout().metadata(volume, entry.snapshot().guid()), EntryText.write(entry));
    }

    /** Gives it its name. From this step on it is there. */
    void publish(String guid) throws IOException {
        shared.disk().rename(subvolume, shared.layout().snapshot(volume, guid));
    }

    /** Clears it away, if that can be done now; else the next operation on the volume does. */
    void discard() {
        boolean interrupted = Thread.interrupted();
        try {
            if (Look.isSubvolume(subvolume)) {
                new Leftovers(shared).destroy(subvolume.getParent(), List.of(subvolume));
            }
        } catch (IOException | StorageException later) {
            // What led here is what has to be told.
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
