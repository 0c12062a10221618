package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts streams and knows those that are open. */
final class Sender {
    private final Shared shared;
    private final boolean compressed;
    private final Set<BtrfsSendStream> open = ConcurrentHashMap.newKeySet();

    /** @param compressed whether data is sent compressed where it is so on disk */
    Sender(Shared shared, boolean compressed) {
        this.shared = shared;
        this.compressed = compressed;
    }

    SendStream send(SendRequest request) throws IOException, StorageException {
        VolumeHistory history = shared.catalog().history(request.volume());
        if (history.listed().isEmpty()) {
            throw shared.failures()
                    .of(
                            request.volume(),
                            ErrorCode.VOLUME_NOT_FOUND,
                            "there is neither a subvolume nor a replica of it");
        }
        Path snapshot = path(history, request.snapshot());
        Optional<Path> base = Optional.empty();
        if (request.base().isPresent()) {
            base = Optional.of(path(history, request.base().get()));
        }
        BtrfsProcess process = shared.btrfs().start(Arguments.send(snapshot, base, compressed));
        BtrfsCommand.closeQuietly(process.input());
        BtrfsSendStream stream = new BtrfsSendStream(process, shared.failures(), snapshot.toString(), open::remove);
        open.add(stream);
        return stream;
    }

    void closeAll() {
        open.forEach(BtrfsSendStream::close);
    }

    private Path path(VolumeHistory history, Snapshot snapshot) throws StorageException {
        if (history.byGuid(snapshot.guid()).isEmpty()) {
            throw shared.failures()
                    .of(
                            history.name(),
                            ErrorCode.SNAPSHOT_NOT_FOUND,
                            "it has no snapshot " + Failures.printable(snapshot.name()) + " with guid "
                                    + Failures.printable(snapshot.guid()));
        }
        return shared.layout().snapshot(history.name(), snapshot.guid());
    }
}
