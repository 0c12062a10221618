package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.ImageStream;
import io.snapferry.storage.kit.ImageDigest;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads snapshots: starts streams and knows those that are open, and digests. */
final class Sender {
    private final Shared shared;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();

    Sender(Shared shared) {
        this.shared = shared;
    }

    OpenStream send(SendRequest request) throws IOException, StorageException {
        VolumeHistory history = history(request.volume());
        ImageStream.Source snapshot = source(history, request.snapshot());
        Optional<ImageStream.Source> base = Optional.empty();
        if (request.base().isPresent()) {
            base = Optional.of(source(history, request.base().get()));
        }
        try {
            // How much an increment has, only comparing all of both images would tell.
            long estimate = base.isPresent() ? 0 : Coreutils.allocatedBytes(snapshot.image());
            OpenStream stream = new OpenStream(ImageStream.open(snapshot, base), estimate, open::remove);
            open.add(stream);
            return stream;
        } catch (NoSuchFileException e) {
            throw missing(request.volume(), request.snapshot());
        }
    }

    String digest(VolumeName volume, Snapshot snapshot) throws IOException, StorageException {
        try {
            return ImageDigest.of(source(history(volume), snapshot).image());
        } catch (NoSuchFileException e) {
            throw missing(volume, snapshot);
        }
    }

    private VolumeHistory history(VolumeName volume) throws IOException, StorageException {
        VolumeHistory history = shared.catalog().history(volume);
        if (history.listed().isEmpty()) {
            throw shared.failures()
                    .of(volume, ErrorCode.VOLUME_NOT_FOUND, "there is neither a disk image nor a replica of it");
        }
        return history;
    }

    void closeAll() {
        open.forEach(OpenStream::close);
    }

    private ImageStream.Source source(VolumeHistory history, Snapshot snapshot) throws StorageException {
        SnapshotEntry entry = history.byGuid(snapshot.guid()).orElseThrow(() -> missing(history.name(), snapshot));
        String guid = entry.snapshot().guid();
        return new ImageStream.Source(guid, shared.layout().snapshotImage(history.name(), guid));
    }

    private StorageException missing(VolumeName volume, Snapshot snapshot) {
        return shared.failures()
                .of(
                        volume,
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        "it has no snapshot " + snapshot.name() + " with guid " + snapshot.guid());
    }
}
