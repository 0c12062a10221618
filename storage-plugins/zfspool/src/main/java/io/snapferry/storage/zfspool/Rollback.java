package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Takes a replica back to the base of a stream. The newer snapshots go one by one and by name; then ZFS is asked for the
 * base alone, which it refuses if another snapshot came to be meanwhile. So nothing goes that nobody named.
 */
record Rollback(Pool pool, ZfsCommand zfs, Look look, Destruction destruction) {
    /** Destroys snapshots, and what this storage itself protects them with. */
    interface Destruction {
        void of(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException;
    }

    /** The snapshots that are still there afterwards, oldest first; refuses what cannot or may not be. */
    static List<Snapshot> staying(Pool pool, ReceiveRequest request, Volume replica) throws StorageException {
        String where = pool.volume(request.volume());
        Snapshot base = request.base().orElseThrow();
        int at = indexOf(replica, base);
        if (at < 0) {
            throw ReceiveCheck.diverged(pool, where + " has no base '" + Names.printable(base.name()) + "'");
        }
        for (Snapshot newer : after(replica, base)) {
            if (!request.discards(newer)) {
                throw ReceiveCheck.diverged(
                        pool,
                        where + " has the snapshot '" + Names.printable(newer.name())
                                + "' after the base, and that one is not to be discarded");
            }
            if ("cloned".equals(replica.pinned().orElse(Map.of()).get(newer.guid()))) {
                throw pool.refusals()
                        .because(
                                ErrorCode.BUSY,
                                where + "@" + Names.printable(newer.name())
                                        + " cannot be discarded, because other data stands on it: 'zfs get clones' tells"
                                        + " which; move or destroy that first");
            }
        }
        return replica.snapshots().subList(0, at + 1);
    }

    private static int indexOf(Volume replica, Snapshot base) {
        return replica.snapshots().stream().map(Snapshot::guid).toList().indexOf(base.guid());
    }

    private static List<Snapshot> after(Volume replica, Snapshot base) {
        return replica.snapshots()
                .subList(indexOf(replica, base) + 1, replica.snapshots().size());
    }

    /** Does nothing if the stream can be received as it is. */
    void toBase(ReceiveRequest request, Volume replica) throws StorageException {
        Snapshot asked = request.base().orElseThrow();
        if (ReceiveCheck.goesOn(replica, asked)) {
            return;
        }
        VolumeName volume = request.volume();
        String where = pool.volume(volume);
        refuseInUse(where);
        List<Snapshot> newer = after(replica, asked);
        if (!newer.isEmpty()) {
            destruction.of(volume, newer);
        }
        String base =
                where + "@" + replica.snapshots().get(indexOf(replica, asked)).name();
        Command.Output output = zfs.run(ChangeArguments.rollback(base));
        if (!output.ok() && ZfsErrors.code(Operation.ROLL_BACK, output.stderr()) == ErrorCode.DIVERGED) {
            destroyBookmarks(base, request);
            output = zfs.run(ChangeArguments.rollback(base));
        }
        if (!output.ok()) {
            throw ZfsErrors.failure(pool.refusals(), Operation.ROLL_BACK, base, output.exit(), output.stderr());
        }
    }

    /** What is left of discarded snapshots that were sent on from here. */
    private void destroyBookmarks(String base, ReceiveRequest request) throws StorageException {
        String where = pool.volume(request.volume());
        List<String> names = new ArrayList<>(List.of(base));
        for (Snapshot snapshot : request.discard().orElseThrow()) {
            if (Names.isSnapshot(snapshot.name())) {
                names.add(where + "#" + snapshot.name());
            }
        }
        List<ListedRow> rows = look.at(names);
        long kept = rows.stream()
                .filter(row -> row.name().equals(base))
                .mapToLong(ListedRow::createTxg)
                .max()
                .orElse(Long.MAX_VALUE);
        for (ListedRow row : rows) {
            Snapshot left = new Snapshot(
                    row.name().substring(where.length() + 1), row.guid(), Instant.ofEpochSecond(row.createdAt()));
            if (row.isBookmark() && row.createTxg() > kept && request.discards(left)) {
                zfs.run(ChangeArguments.destroyBookmark(row.name()));
            }
        }
    }

    private void refuseInUse(String where) throws StorageException {
        Command.Output mounted = zfs.run(ListArguments.mounted(where));
        if (mounted.stdout().strip().equals("yes") || Mounts.isOpen(where)) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY,
                            where
                                    + " is mounted or open, and is not rolled back under whoever uses it: stop that first");
        }
    }
}
