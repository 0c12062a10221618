package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/** Finds the images of snapshots that are to be read. They may go while they are. */
record SnapshotImages(DirLayout layout, Catalog catalog, Failures failures) {
    VolumeHistory history(VolumeName volume) throws IOException, StorageException {
        VolumeHistory history = catalog.history(volume);
        if (history.listed().isEmpty()) {
            throw failures.of(volume, ErrorCode.VOLUME_NOT_FOUND, "there is neither a disk image nor a replica of it");
        }
        return history;
    }

    Path of(VolumeHistory history, Snapshot snapshot) throws StorageException {
        SnapshotEntry entry = history.byGuid(snapshot.guid()).orElseThrow(() -> missing(history.name(), snapshot));
        return layout.snapshotImage(history.name(), entry.snapshot().guid());
    }

    StorageException missing(VolumeName volume, Snapshot snapshot) {
        return failures.of(
                volume,
                ErrorCode.SNAPSHOT_NOT_FOUND,
                "it has no snapshot " + snapshot.name() + " with guid " + snapshot.guid());
    }
}
