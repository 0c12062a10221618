package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Decides from what is there whether a request to receive is refused. */
final class ReceiveCheck {
    private ReceiveCheck() {}

    /** Refuses names and kinds that no look at the pool can make right. */
    static void request(Pool pool, ReceiveRequest request) throws StorageException {
        if (request.kind() != Pool.kind(request.volume())) {
            throw pool.refusals()
                    .because(
                            ErrorCode.NOT_SUPPORTED,
                            request.volume() + " cannot be received as "
                                    + request.kind().name().toLowerCase(Locale.ROOT)
                                    + ": in a zfspool storage vm- volumes are block devices and subvol- volumes file systems");
        }
        pool.fresh(request.volume(), request.snapshot().name());
    }

    /**
     * Looks at what is under the volume's name.
     *
     * @param rows the dataset and its snapshots; empty if there is none
     * @return the replica that an increment goes into; empty for a full stream
     */
    static Optional<Volume> state(Pool pool, ReceiveRequest request, List<ListedRow> rows) throws StorageException {
        String where = pool.volume(request.volume());
        Optional<ListedRow> dataset =
                rows.stream().filter(row -> row.name().equals(where)).findFirst();
        if (dataset.isEmpty()) {
            if (request.base().isPresent()) {
                throw pool.refusals()
                        .because(
                                ErrorCode.VOLUME_NOT_FOUND,
                                where + " does not exist, so nothing can be added to it: send all of it");
            }
            return Optional.empty();
        }
        if (dataset.get().unfinished()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY,
                            where + " is being received, or a receive into it was cut: try again when it is over"
                                    + " ('zfs receive -A " + where + "' ends one that waits to be resumed)");
        }
        Volume replica = Listing.volumes(pool, rows).stream()
                .filter(volume -> isReplicaOf(volume, request.mark().guest()))
                .findFirst()
                .orElseThrow(
                        () -> notAReplica(pool, request.volume(), request.mark().guest()));
        if (request.base().isEmpty()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.VOLUME_EXISTS,
                            where + " is a replica already: send what changed, or destroy it first");
        }
        increment(pool, where, replica, request.base().get(), request.snapshot());
        return Optional.of(replica);
    }

    private static void increment(Pool pool, String where, Volume replica, Snapshot base, Snapshot wanted)
            throws StorageException {
        List<Snapshot> snapshots = replica.snapshots();
        Optional<Snapshot> newest =
                snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.get(snapshots.size() - 1));
        if (!newest.map(Snapshot::guid).equals(Optional.of(base.guid()))) {
            throw diverged(
                    pool,
                    where + " has "
                            + newest.map(found -> "'" + Names.printable(found.name()) + "' as its newest snapshot")
                                    .orElse("no snapshot")
                            + " and not the stream's base '" + Names.printable(base.name()) + "'");
        }
        if (replica.modified()) {
            throw diverged(pool, where + " was written to since its newest snapshot");
        }
        if (snapshots.stream().anyMatch(found -> found.name().equals(wanted.name()))) {
            throw diverged(pool, where + " has another snapshot '" + wanted.name() + "'");
        }
    }

    /**
     * Refuses to join encrypted and decrypted data. ZFS would take a decrypted increment where the key is loaded, and
     * after it no encrypted one any more, although the snapshots' guids are right.
     */
    static void encryption(Pool pool, VolumeName volume, Volume replica, boolean raw) throws StorageException {
        boolean encrypted = replica.encrypted().orElse(false);
        if (raw && !encrypted) {
            throw pool.refusals()
                    .because(
                            ErrorCode.ENCRYPTION,
                            pool.volume(volume) + " was received without its source's encryption, and encrypted changes"
                                    + " cannot be added to it: destroy it, so that it is copied in full, encrypted");
        }
        if (!raw && encrypted) {
            throw pool.refusals()
                    .because(
                            ErrorCode.ENCRYPTION,
                            pool.volume(volume) + " holds encrypted data as its source has it, and changes that are not"
                                    + " encrypted would end that: see whether the source's volume was replaced by one"
                                    + " without encryption, or its node has an older release; destroy the replica if it"
                                    + " is to be copied in full");
        }
    }

    private static StorageException diverged(Pool pool, String reason) {
        return pool.refusals()
                .because(
                        ErrorCode.DIVERGED,
                        reason + ": roll it back to a common snapshot, or destroy it and send all of it");
    }

    static boolean isReplicaOf(Volume volume, int guest) {
        return volume.replica().map(ReplicaMark::guest).equals(Optional.of(guest));
    }

    static StorageException notAReplica(Pool pool, VolumeName volume, int guest) {
        return pool.refusals()
                .because(
                        ErrorCode.NOT_A_REPLICA,
                        pool.volume(volume) + " exists and is not marked as a replica of guest " + guest
                                + ": it is left alone; rename or destroy it if it is not needed");
    }
}
