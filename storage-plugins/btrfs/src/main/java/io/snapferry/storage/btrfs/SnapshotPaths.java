package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/** Finds snapshots that are to be read. */
record SnapshotPaths(BtrfsLayout layout, Catalog catalog, Failures failures) {
    Path of(VolumeName volume, Snapshot snapshot) throws IOException, StorageException {
        return in(listed(catalog.history(volume)), snapshot);
    }

    /** Refuses a volume that is not there. */
    VolumeHistory listed(VolumeHistory history) throws StorageException {
        if (history.listed().isEmpty()) {
            throw failures.of(
                    history.name(), ErrorCode.VOLUME_NOT_FOUND, "there is neither a subvolume nor a replica of it");
        }
        return history;
    }

    Path in(VolumeHistory history, Snapshot snapshot) throws StorageException {
        if (history.byGuid(snapshot.guid()).isEmpty()) {
            throw failures.of(
                    history.name(),
                    ErrorCode.SNAPSHOT_NOT_FOUND,
                    "it has no snapshot " + Failures.printable(snapshot.name()) + " with guid "
                            + Failures.printable(snapshot.guid()));
        }
        return layout.snapshot(history.name(), snapshot.guid());
    }
}
