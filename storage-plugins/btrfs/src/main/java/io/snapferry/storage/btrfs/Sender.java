package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.CommandStream;
import io.snapferry.storage.kit.ImageDigest;
import io.snapferry.storage.kit.RunningCommand;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads snapshots: starts streams and knows those that are open, and digests. */
final class Sender {
    /** btrfs does not tell before it has sent. */
    private static final long UNKNOWN_SIZE = 0;

    private final Shared shared;
    private final SnapshotPaths snapshots;
    private final boolean compressed;
    private final Set<CommandStream> open = ConcurrentHashMap.newKeySet();

    /** @param compressed whether data can be sent compressed where it is so on disk */
    Sender(Shared shared, boolean compressed) {
        this.shared = shared;
        this.snapshots = shared.snapshots();
        this.compressed = compressed;
    }

    /** What is to be sent, and from where on. */
    private record Way(Path snapshot, Optional<Path> base) {}

    SendStream send(SendRequest request) throws IOException, StorageException {
        Way way = way(shared.catalog().unjudged(request.volume()), request);
        boolean taken = request.receiver().contains(Capability.COMPRESSED_SEND.name());
        RunningCommand process = shared.btrfs().start(Arguments.send(way.snapshot(), way.base(), compressed && taken));
        lookWhileItBegins(process, request);
        String what = way.snapshot().toString();
        CommandStream stream = new CommandStream(
                process,
                (exit, stderr) -> BtrfsErrors.failure(shared.failures(), Operation.SEND, what, exit, stderr),
                what,
                new byte[0],
                UNKNOWN_SIZE,
                open::remove);
        open.add(stream);
        return stream;
    }

    /** Whether the snapshots are what they were: until that is known, nobody gets a byte of the stream. */
    private void lookWhileItBegins(RunningCommand process, SendRequest request) throws IOException, StorageException {
        boolean right = false;
        try {
            process.closeInput();
            way(shared.catalog().history(request.volume()), request);
            right = true;
        } finally {
            if (!right) {
                process.close();
            }
        }
    }

    private Way way(VolumeHistory history, SendRequest request) throws StorageException {
        VolumeHistory listed = snapshots.listed(history);
        Path snapshot = snapshots.in(listed, request.snapshot());
        return request.base().isPresent()
                ? new Way(
                        snapshot,
                        Optional.of(snapshots.in(listed, request.base().get())))
                : new Way(snapshot, Optional.empty());
    }

    String digest(VolumeName volume, Snapshot snapshot) throws IOException, StorageException {
        Path subvolume = snapshots.of(volume, snapshot);
        return volume.subvolume() ? TreeDigest.of(subvolume) : ImageDigest.of(BtrfsLayout.image(subvolume));
    }

    void closeAll() {
        open.forEach(CommandStream::close);
    }
}
