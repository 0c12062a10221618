package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
     * @return what the stream adds to: the replica, or the part of one with which the stream goes on; empty for a stream
     *     that makes the volume
     */
    static Optional<Volume> state(Pool pool, ReceiveRequest request, List<ListedRow> rows) throws StorageException {
        String where = pool.volume(request.volume());
        Optional<ListedRow> dataset = dataset(pool, request.volume(), rows);
        if (dataset.isEmpty() && request.base().isPresent()) {
            throw absent(pool, where + " does not exist");
        }
        Optional<Volume> found = dataset.isEmpty()
                ? Optional.empty()
                : there(pool, request, rows, dataset.get().unfinished());
        if (request.resume().isPresent()
                && !found.flatMap(Volume::partial).map(Partial::token).equals(request.resume())) {
            throw pool.refusals()
                    .because(
                            ErrorCode.NOT_RESUMABLE,
                            "no receive into " + where
                                    + " was cut at the place where this stream goes on: send one from"
                                    + " its beginning");
        }
        return request.base().isPresent() || request.resume().isPresent() ? found : Optional.empty();
    }

    private static Optional<Volume> there(Pool pool, ReceiveRequest request, List<ListedRow> rows, boolean unfinished)
            throws StorageException {
        String where = pool.volume(request.volume());
        List<Volume> listed = Listing.volumes(pool, rows);
        if (unfinished && listed.isEmpty()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY,
                            where + " is being received, or a receive of others into it was cut: try again when it is"
                                    + " over ('zfs receive -A " + where + "' ends one that waits to be resumed)");
        }
        Volume found = listed.stream()
                .filter(volume -> isReplicaOf(volume, request.mark().guest()))
                .findFirst()
                .orElseThrow(
                        () -> notAReplica(pool, request.volume(), request.mark().guest()));
        if (unfinished) {
            if (request.base().isPresent()) {
                throw absent(pool, "the first receive into " + where + " was cut");
            }
        } else if (request.base().isEmpty()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.VOLUME_EXISTS,
                            where + " is a replica already: send what changed, or destroy it first");
        } else {
            increment(pool, request, where, found);
        }
        return Optional.of(found);
    }

    /** Whether a receive into the volume was cut and can go on, so that no other stream can be received. */
    static boolean isCut(Pool pool, VolumeName volume, List<ListedRow> rows) {
        return dataset(pool, volume, rows).flatMap(ListedRow::token).isPresent();
    }

    /**
     * Whether what is left of a receive could never go on. Such a rest is thrown away, so that the next run starts anew
     * instead of failing for ever.
     *
     * @param said by ZFS, which tells if it has saved what it knows to be good
     */
    static boolean isHopeless(ErrorCode code, String said) {
        return switch (code) {
            case ENCRYPTION, NOT_SUPPORTED, NOT_RESUMABLE, DIVERGED -> true;
            case BAD_STREAM -> !said.contains("snapshot is saved");
            default -> false;
        };
    }

    private static Optional<ListedRow> dataset(Pool pool, VolumeName volume, List<ListedRow> rows) {
        String where = pool.volume(volume);
        return rows.stream().filter(row -> row.name().equals(where)).findFirst();
    }

    private static StorageException absent(Pool pool, String reason) {
        return pool.refusals()
                .because(ErrorCode.VOLUME_NOT_FOUND, reason + ", so nothing can be added to it: send all of it");
    }

    private static void increment(Pool pool, ReceiveRequest request, String where, Volume replica)
            throws StorageException {
        Snapshot base = request.base().orElseThrow();
        List<Snapshot> snapshots = replica.snapshots();
        if (request.discard().isPresent() && !goesOn(replica, base)) {
            snapshots = Rollback.staying(pool, request, replica);
        } else if (replica.modified()) {
            throw diverged(pool, where + " was written to since its newest snapshot");
        } else if (!hasContentOf(replica, base)) {
            throw diverged(
                    pool,
                    where + " has "
                            + (snapshots.isEmpty()
                                    ? "no snapshot"
                                    : "'"
                                            + Names.printable(snapshots
                                                    .get(snapshots.size() - 1)
                                                    .name()) + "' as its newest snapshot")
                            + " and not the stream's base '" + Names.printable(base.name()) + "'");
        }
        Set<String> brought = Stream.concat(Stream.of(request.snapshot()), request.intermediates().stream())
                .map(Snapshot::name)
                .collect(Collectors.toSet());
        Optional<String> taken =
                snapshots.stream().map(Snapshot::name).filter(brought::contains).findFirst();
        if (taken.isPresent()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.SNAPSHOT_EXISTS,
                            where + " has another snapshot '" + Names.printable(taken.get())
                                    + "': rename or destroy it");
        }
    }

    /** Whether an increment on the base can be received into it as it is. */
    static boolean goesOn(Volume replica, Snapshot base) {
        return !replica.modified() && hasContentOf(replica, base);
    }

    /** Encrypted changes as they are go onto the newest snapshot only, whatever changed since. */
    static boolean hasContentOf(Volume replica, Snapshot base) {
        List<String> guids = replica.snapshots().stream().map(Snapshot::guid).toList();
        int at = guids.indexOf(base.guid());
        int unchanged = replica.encrypted().orElse(false)
                ? -1
                : replica.unchangedSince().map(guids::indexOf).orElse(-1);
        return at >= 0 && (at == guids.size() - 1 || (unchanged >= 0 && unchanged <= at));
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

    static StorageException diverged(Pool pool, String reason) {
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
