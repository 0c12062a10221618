package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts streams and knows those that are open. Looks at the pool only where ZFS does not tell all by itself. */
final class Sender {
    /** ZFS writes it before the stream, which is there already; but what wraps the command may keep it to itself. */
    private static final Duration FOR_A_SIZE = Duration.ofSeconds(5);

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
        try {
            return send(request, snapshot, base);
        } catch (StorageException refused) {
            if (refused.code() != ErrorCode.SNAPSHOT_NOT_FOUND || base.isEmpty()) {
                throw refused;
            }
            return send(request, snapshot, Optional.of(base.get().replace('@', '#')));
        }
    }

    private SendStream send(SendRequest request, String snapshot, Optional<String> base) throws StorageException {
        ZfsProcess process = zfs.start(SendArguments.send(flags(request, snapshot, base), snapshot, base));
        try {
            ZfsCommand.closeQuietly(process.input());
            byte[] header = header(request, process, snapshot, base);
            long bytes = process.errorLine(SendEstimate.SIZE, FOR_A_SIZE)
                    .map(SendEstimate::bytes)
                    .orElse(0L);
            ZfsSendStream stream = new ZfsSendStream(process, pool.refusals(), snapshot, header, bytes, open::remove);
            open.add(stream);
            return stream;
        } catch (IOException unreadable) {
            process.close();
            throw pool.refusals().because(ErrorCode.IO, "cannot read what zfs send wrote", unreadable);
        } catch (InterruptedException stopped) {
            process.close();
            throw pool.refusals().interrupted("the send of " + snapshot);
        } catch (StorageException refused) {
            process.close();
            throw refused;
        }
    }

    private String flags(SendRequest request, String snapshot, Optional<String> base) throws StorageException {
        if (SendFlags.sameForAll(zstd, request.receiver())) {
            return SendFlags.AS_IT_IS;
        }
        boolean encrypted = look(request, snapshot, base).encrypted();
        if (encrypted && !SendFlags.takesEncrypted(request.receiver())) {
            throw notTaken(request.volume());
        }
        return SendFlags.letters(encrypted, zstd, request.receiver());
    }

    /** Proves by the stream's own beginning that it is of the snapshots that were asked for: names can be reused. */
    private byte[] header(SendRequest request, ZfsProcess process, String snapshot, Optional<String> base)
            throws IOException, InterruptedException, StorageException {
        byte[] header = Background.run("zfs-send-header", () -> process.output().readNBytes(StreamHeader.LENGTH))
                .get();
        Optional<String> problem =
                StreamHeader.problem(header, Pool.kind(request.volume()), request.snapshot(), request.base());
        if (problem.isEmpty()) {
            return header;
        }
        look(request, snapshot, base);
        int exit = header.length < StreamHeader.LENGTH ? process.exit() : 0;
        throw exit == 0
                ? pool.refusals().because(ErrorCode.IO, "cannot send " + snapshot + ": " + problem.get())
                : ZfsErrors.failure(pool.refusals(), Operation.SEND, snapshot, exit, process.errors());
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
