package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import java.util.Collection;
import java.util.List;

/** Reads what is there, each time with one process. */
final class Look {
    private final Pool pool;
    private final Refusals refusals;
    private final ZfsCommand zfs;

    Look(Pool pool, ZfsCommand zfs) {
        this.pool = pool;
        this.refusals = pool.refusals();
        this.zfs = zfs;
    }

    /** The pool's dataset and everything down to its volumes' snapshots. */
    List<ListedRow> all() throws StorageException {
        return parse(pool.dataset(), zfs.run(ListArguments.below(pool.dataset(), 2)), false);
    }

    /** The pool's dataset and what is directly below it, without any snapshot. */
    List<ListedRow> datasets() throws StorageException {
        return parse(pool.dataset(), zfs.run(ListArguments.datasets(pool.dataset())), false);
    }

    /** Refuses to take a volume for absent where the whole pool is: exported, or its disks are gone. */
    void refuseAbsentPool() throws StorageException {
        parse(pool.dataset(), zfs.run(ListArguments.named(List.of(pool.dataset()))), false);
    }

    /** A volume, its snapshots, and what is directly below it; nothing if it does not exist. */
    List<ListedRow> below(String volume) throws StorageException {
        return parse(volume, zfs.run(ListArguments.below(volume, 1)), true);
    }

    /** Those of the named datasets and snapshots that exist. */
    List<ListedRow> at(Collection<String> names) throws StorageException {
        return parse(names.iterator().next(), zfs.run(ListArguments.named(names)), true);
    }

    /** ZFS says the first of all that is not there but bookmarks, and the second of those. */
    private static boolean tellsOfAbsence(String line) {
        return line.endsWith("does not exist") || (line.contains("#") && line.contains("no such pool or dataset"));
    }

    private List<ListedRow> parse(String what, Command.Output output, boolean absenceIsFine) throws StorageException {
        boolean onlyAbsent =
                !output.stderr().isBlank() && output.stderr().lines().allMatch(Look::tellsOfAbsence);
        if (!output.ok() && !(absenceIsFine && onlyAbsent)) {
            throw ZfsErrors.failure(refusals, Operation.LIST, what, output.exit(), output.stderr());
        }
        try {
            return ListedRow.parse(output.stdout());
        } catch (IllegalArgumentException unexpected) {
            throw refusals.because(ErrorCode.IO, "cannot understand what zfs list said about " + what, unexpected);
        }
    }
}
