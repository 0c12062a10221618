package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what is there, each time with one process, unless said otherwise. */
final class Look {
    private final Pool pool;
    private final Refusals refusals;
    private final ZfsCommand zfs;
    private volatile Set<VolumeName> known = Set.of();

    Look(Pool pool, ZfsCommand zfs) {
        this.pool = pool;
        this.refusals = pool.refusals();
        this.zfs = zfs;
    }

    /** The pool's dataset and everything down to its volumes' snapshots. */
    List<ListedRow> all() throws StorageException {
        return remembered(rows(pool.dataset(), ListArguments.below(pool.dataset(), 2), false));
    }

    /** The pool's dataset and what is directly below it, without any snapshot. */
    List<ListedRow> datasets() throws StorageException {
        return remembered(rows(pool.dataset(), ListArguments.datasets(pool.dataset()), false));
    }

    /**
     * The pool's dataset, what is directly below it, and the snapshots of one guest's volumes. Another process is needed
     * only if the guest has a volume that no listing has shown before.
     */
    List<ListedRow> guest(int guest) throws StorageException {
        Set<VolumeName> asked = ofGuest(guest);
        while (true) {
            List<String> names = asked.stream().map(pool::volume).toList();
            List<ListedRow> rows =
                    rows(pool.dataset(), ListArguments.histories(pool.dataset(), names), !names.isEmpty());
            if (rows.stream().noneMatch(row -> row.name().equals(pool.dataset()))) {
                refuseAbsentPool();
            }
            remembered(rows);
            if (asked.containsAll(ofGuest(guest))) {
                return rows;
            }
            asked = ofGuest(guest);
        }
    }

    private Set<VolumeName> ofGuest(int guest) {
        return known.stream().filter(name -> name.guest() == guest).collect(Collectors.toCollection(TreeSet::new));
    }

    private List<ListedRow> remembered(List<ListedRow> rows) {
        Set<VolumeName> found = new TreeSet<>();
        for (ListedRow row : rows) {
            if (!row.isSnapshot()) {
                pool.volumeName(row.name()).ifPresent(found::add);
            }
        }
        known = found;
        return rows;
    }

    /** Refuses to take a volume for absent where the whole pool is: exported, or its disks are gone. */
    void refuseAbsentPool() throws StorageException {
        rows(pool.dataset(), ListArguments.named(List.of(pool.dataset())), false);
    }

    /** A volume, its snapshots, and what is directly below it; nothing if it does not exist. */
    List<ListedRow> below(String volume) throws StorageException {
        return rows(volume, ListArguments.below(volume, 1), true);
    }

    /** Those of the named datasets and snapshots that exist. */
    List<ListedRow> at(Collection<String> names) throws StorageException {
        return rows(names.iterator().next(), ListArguments.named(names), true);
    }

    private List<ListedRow> rows(String what, List<String> arguments, boolean absenceIsFine) throws StorageException {
        ListedRows rows = new ListedRows();
        ZfsCommand.Output output = zfs.lines(arguments, rows);
        boolean onlyAbsent =
                !output.stderr().isBlank() && output.stderr().lines().allMatch(line -> line.endsWith("does not exist"));
        if (!output.ok() && !(absenceIsFine && onlyAbsent)) {
            throw ZfsErrors.failure(refusals, Operation.LIST, what, output.exit(), output.stderr());
        }
        if (rows.problem().isPresent()) {
            throw refusals.because(
                    ErrorCode.IO,
                    "cannot understand what zfs list said about " + what,
                    rows.problem().get());
        }
        return rows.rows();
    }
}
