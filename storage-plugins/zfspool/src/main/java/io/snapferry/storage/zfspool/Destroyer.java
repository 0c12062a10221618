package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Destroys snapshots and replicas, each only after a look that it is the right one. */
final class Destroyer {
    /** As many as surely fit into one argument. */
    private static final int AT_ONCE = 400;

    private static final String NOTHING_FOUND = "could not find any snapshots";

    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final Leftovers leftovers;

    Destroyer(Pool pool, ZfsCommand zfs, Look look, Leftovers leftovers) {
        this.pool = pool;
        this.zfs = zfs;
        this.look = look;
        this.leftovers = leftovers;
    }

    void snapshots(VolumeName volume, Collection<Snapshot> wanted) throws StorageException {
        String where = pool.volume(volume);
        List<String> busy = new ArrayList<>();
        List<Snapshot> all = List.copyOf(wanted);
        int from = 0;
        do {
            List<Snapshot> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            destroy(where, present(volume, some), busy);
            from += AT_ONCE;
        } while (from < all.size());
        if (!busy.isEmpty()) {
            throw pool.refusals()
                    .because(
                            ErrorCode.BUSY,
                            "cannot destroy these snapshots of " + where
                                    + ", because they are held, cloned or being sent: " + String.join(", ", busy)
                                    + "; 'zfs holds' and 'zfs get clones' tell by whom");
        }
    }

    private List<String> present(VolumeName volume, List<Snapshot> wanted) throws StorageException {
        String where = pool.volume(volume);
        List<String> names = new ArrayList<>(List.of(where));
        for (Snapshot snapshot : wanted) {
            pool.existing(volume, snapshot.name()).ifPresent(names::add);
        }
        List<ListedRow> rows = look.at(names);
        if (rows.stream().noneMatch(row -> row.name().equals(where))) {
            look.refuseAbsentPool();
            throw pool.refusals()
                    .because(ErrorCode.VOLUME_NOT_FOUND, where + " does not exist, so it has no snapshots to destroy");
        }
        Set<String> right = wanted.stream()
                .map(snapshot -> where + "@" + snapshot.name() + "\t" + snapshot.guid())
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> right.contains(row.name() + "\t" + row.guid()))
                .map(row -> row.name().substring(where.length() + 1))
                .distinct()
                .toList();
    }

    /** All in one step; if one of them is in use, ZFS destroys none, and each is tried alone. */
    private void destroy(String where, List<String> names, List<String> busy) throws StorageException {
        if (names.isEmpty()) {
            return;
        }
        Command.Output output = zfs.run(ChangeArguments.destroySnapshots(where, names));
        if (output.ok() || output.stderr().contains(NOTHING_FOUND)) {
            return;
        }
        if (ZfsErrors.code(Operation.DESTROY, output.stderr()) != ErrorCode.BUSY) {
            throw ZfsErrors.failure(pool.refusals(), Operation.DESTROY, where, output.exit(), output.stderr());
        }
        if (names.size() == 1) {
            busy.addAll(names);
            return;
        }
        for (String name : names) {
            destroy(where, List.of(name), busy);
        }
    }

    void replica(VolumeName volume, int guest) throws StorageException {
        String where = pool.volume(volume);
        List<ListedRow> rows = look.below(where);
        if (rows.isEmpty()) {
            look.refuseAbsentPool();
            return;
        }
        List<Volume> listed = Listing.volumes(pool, rows);
        boolean unfinished = rows.stream().anyMatch(row -> row.name().equals(where) && row.unfinished());
        if (unfinished && listed.isEmpty()) {
            throw pool.refusals().because(ErrorCode.BUSY, where + " is being received: try again when it is over");
        }
        if (listed.stream().noneMatch(found -> ReceiveCheck.isReplicaOf(found, guest))) {
            throw ReceiveCheck.notAReplica(pool, volume, guest);
        }
        for (ListedRow row : rows) {
            if (!row.isSnapshot() && !row.name().equals(where)) {
                throw pool.refusals()
                        .because(
                                ErrorCode.BUSY,
                                where + " has " + Names.printable(row.name()) + " below it, which is not Snapferry's:"
                                        + " move or destroy that first");
            }
        }
        if (ReceiveCheck.isCut(pool, volume, rows)) {
            leftovers.discard(where);
        }
        if (!unfinished) {
            destroySeen(where, rows);
        }
    }

    /** Exactly what was seen: of a snapshot that somebody takes meanwhile, neither this nor the caller knows anything. */
    private void destroySeen(String where, List<ListedRow> rows) throws StorageException {
        List<String> snapshots = rows.stream()
                .filter(ListedRow::isSnapshot)
                .map(row -> row.name().substring(where.length() + 1))
                .toList();
        for (int from = 0; from < snapshots.size(); from += AT_ONCE) {
            List<String> some = snapshots.subList(from, Math.min(snapshots.size(), from + AT_ONCE));
            run(where, ChangeArguments.destroySnapshots(where, some));
        }
        run(where, ChangeArguments.destroyVolume(where));
    }

    private void run(String where, List<String> arguments) throws StorageException {
        Command.Output output = zfs.run(arguments);
        boolean gone = output.stderr().contains(NOTHING_FOUND)
                || ZfsErrors.code(Operation.DESTROY, output.stderr()) == ErrorCode.VOLUME_NOT_FOUND;
        if (!output.ok() && !gone) {
            throw ZfsErrors.failure(pool.refusals(), Operation.DESTROY, where, output.exit(), output.stderr());
        }
    }
}
