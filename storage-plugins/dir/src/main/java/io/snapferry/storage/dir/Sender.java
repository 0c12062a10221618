package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.ImageStream;
import io.snapferry.storage.kit.ImageDigest;
import io.snapferry.storage.kit.core.VolumeHistory;
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
    private final SnapshotImages images;
    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();

    Sender(SnapshotImages images) {
        this.images = images;
    }

    OpenStream send(SendRequest request) throws IOException, StorageException {
        VolumeHistory history = images.history(request.volume());
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
            throw images.missing(request.volume(), request.snapshot());
        }
    }

    String digest(VolumeName volume, Snapshot snapshot) throws IOException, StorageException {
        try {
            return ImageDigest.of(images.of(images.history(volume), snapshot));
        } catch (NoSuchFileException e) {
            throw images.missing(volume, snapshot);
        }
    }

    void closeAll() {
        open.forEach(OpenStream::close);
    }

    private ImageStream.Source source(VolumeHistory history, Snapshot snapshot) throws StorageException {
        return new ImageStream.Source(snapshot.guid(), images.of(history, snapshot));
    }
}
