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
    private final Set<ZfsSendStream> open = ConcurrentHashMap.newKeySet();

    Sender(Pool pool, ZfsCommand zfs, Look look) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
    }

    SendStream send(SendRequest request) throws StorageException {
        String snapshot = name(request.volume(), request.snapshot());
        Optional<String> base = Optional.empty();
        if (request.base().isPresent()) {
            base = Optional.of(name(request.volume(), request.base().get()));
        }
        refuseMissing(request, snapshot, base);
        ZfsCommand.Output estimate = zfs.run(SendArguments.estimate(snapshot, base));
        if (!estimate.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.SEND, snapshot, estimate.exit(), estimate.stderr());
        }
        ZfsProcess process = zfs.start(SendArguments.send(snapshot, base));
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

    private void refuseMissing(SendRequest request, String snapshot, Optional<String> base) throws StorageException {
        String volume = pool.volume(request.volume());
        List<String> names = new ArrayList<>(List.of(volume, snapshot));
        base.ifPresent(names::add);
        List<ListedRow> rows = look.at(names);
        if (rows.stream().noneMatch(row -> row.name().equals(volume))) {
            look.refuseAbsentPool();
            throw pool.refusals().because(ErrorCode.VOLUME_NOT_FOUND, volume + " does not exist, so it cannot be sent");
        }
        if (!isThere(rows, snapshot, request.snapshot())) {
            throw notFound(request.volume(), request.snapshot());
        }
        if (base.isPresent() && !isThere(rows, base.get(), request.base().orElseThrow())) {
            throw notFound(request.volume(), request.base().get());
        }
    }

    private static boolean isThere(List<ListedRow> rows, String name, Snapshot snapshot) {
        return rows.stream()
                .anyMatch(row -> row.name().equals(name) && row.guid().equals(snapshot.guid()));
    }

    private StorageException notFound(VolumeName volume, Snapshot snapshot) {
        return pool.refusals()
                .because(
                        ErrorCode.SNAPSHOT_NOT_FOUND,
                        pool.volume(volume) + " has no snapshot '" + Names.printable(snapshot.name()) + "' with guid "
                                + Names.printable(snapshot.guid()) + ": read its snapshots again");
    }
}
