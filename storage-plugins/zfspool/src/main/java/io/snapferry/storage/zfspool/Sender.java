package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts streams and knows those that are open. */
final class Sender {
    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final boolean zstd;
    private final Set<ZfsSendStream> open = ConcurrentHashMap.newKeySet();

    /**
     * Sends nothing yet.
     *
     * @param zstd whether the pool may have blocks compressed by Zstandard
     */
    Sender(Pool pool, ZfsCommand zfs, Look look, boolean zstd) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.zstd = zstd;
    }

    SendStream send(SendRequest request) throws StorageException {
        String snapshot = name(request.volume(), request.snapshot());
        Optional<String> base = Optional.empty();
        if (request.base().isPresent()) {
            base = Optional.of(name(request.volume(), request.base().get()));
        }
        boolean encrypted = look(request, snapshot, base).encrypted();
        if (encrypted && !SendFlags.takesEncrypted(request.receiver())) {
            throw notTaken(request.volume());
        }
        String flags = SendFlags.letters(encrypted, zstd, request.receiver());
        ZfsCommand.Output estimate = zfs.run(SendArguments.estimate(flags, snapshot, base));
        if (!estimate.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.SEND, snapshot, estimate.exit(), estimate.stderr());
        }
        ZfsProcess process = zfs.start(SendArguments.send(flags, snapshot, base));
        ZfsCommand.closeQuietly(process.input());
        ZfsSendStream stream = new ZfsSendStream(
                process, pool.refusals(), snapshot, SendEstimate.bytes(estimate.stdout()), open::remove);
        open.add(stream);
        return stream;
    }

    void closeStreams() {
        open.forEach(ZfsSendStream::close);
    }

    private String name(VolumeName volume, Snapshot snapshot) throws StorageException {
        return pool.existing(volume, snapshot.name()).orElseThrow(() -> notFound(volume, snapshot));
    }

    /** The volume, if all that is to be sent is there. */
    private ListedRow look(SendRequest request, String snapshot, Optional<String> base) throws StorageException {
        String volume = pool.volume(request.volume());
        List<String> names = new ArrayList<>(List.of(volume, snapshot));
        base.ifPresent(names::add);
        List<ListedRow> rows = look.at(names);
        Optional<ListedRow> dataset =
                rows.stream().filter(row -> row.name().equals(volume)).findFirst();
        if (dataset.isEmpty()) {
            look.refuseAbsentPool();
            throw pool.refusals().because(ErrorCode.VOLUME_NOT_FOUND, volume + " does not exist, so it cannot be sent");
        }
        if (!isThere(rows, snapshot, request.snapshot())) {
            throw notFound(request.volume(), request.snapshot());
        }
        if (base.isPresent() && !isThere(rows, base.get(), request.base().orElseThrow())) {
            throw notFound(request.volume(), request.base().get());
        }
        return dataset.get();
    }

    private static boolean isThere(List<ListedRow> rows, String name, Snapshot snapshot) {
        return rows.stream()
                .anyMatch(row -> row.name().equals(name) && row.guid().equals(snapshot.guid()));
    }

    private StorageException notTaken(VolumeName volume) {
        return pool.refusals()
                .because(
                        ErrorCode.NOT_SUPPORTED,
                        pool.volume(volume)
                                + " is encrypted and is only ever sent as it is, and the target's storage does"
                                + " not say that it takes such streams: use this release or a later one on the target, and"
                                + " run 'zpool set feature@encryption=enabled POOL' there if its pool lacks that feature");
    }

    private StorageException notFound(VolumeName volume, Snapshot snapshot) {
        return pool.refusals()
                .because(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        pool.volume(volume) + " has no snapshot '" + Names.printable(snapshot.name()) + "' with guid "
                                + Names.printable(snapshot.guid()) + ": read its snapshots again");
    }
}
