package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Command;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is there, each time with one process, unless said otherwise. */
final class Look {
    private final Pool pool;
    private final Refusals refusals;
    private final ZfsCommand zfs;
    private volatile Histories histories = new Histories(Map.of());
    private volatile PlainVolumes plain = new PlainVolumes(Map.of());
    private volatile Known known = new Known(Set.of(), Map.of());

    Look(Pool pool, ZfsCommand zfs) {
        this.pool = pool;
        this.refusals = pool.refusals();
        this.zfs = zfs;
    }

    /** The pool's dataset and everything down to its volumes' snapshots. */
    List<ListedRow> all() throws StorageException {
        List<ListedRow> rows = remembered(rows(pool.dataset(), ListArguments.everything(pool.dataset()), false));
        histories = Histories.of(rows);
        plain = PlainVolumes.of(rows);
        return rows;
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
        Set<String> asked = ofGuest(guest);
        while (true) {
            List<ListedRow> rows =
                    rows(pool.dataset(), ListArguments.histories(pool.dataset(), asked), !asked.isEmpty());
            if (rows.stream().noneMatch(row -> row.name().equals(pool.dataset()))) {
                refuseAbsentPool();
            }
            remembered(rows);
            if (asked.containsAll(ofGuest(guest))) {
                histories = histories.with(asked, rows);
                plain = plain.with(asked, rows);
                return rows;
            }
            asked = ofGuest(guest);
        }
    }

    private Set<String> ofGuest(int guest) {
        return known.ofGuest(pool, guest);
    }

    private List<ListedRow> remembered(List<ListedRow> rows) {
        known = Known.from(pool, rows);
        return rows;
    }

    /** What is still to be done of the setting aside of a volume, as of the last listing. */
    Optional<PendingAside> pending(VolumeName volume) {
        return Optional.ofNullable(known.pending().get(volume));
    }

    /** What the last listings of histories showed. */
    Histories histories() {
        return histories;
    }

    /** Which volumes the last listings of histories showed as not encrypted. */
    PlainVolumes plain() {
        return plain;
    }

    /** Notes that nothing is to be done for a volume any more. */
    synchronized void forget(VolumeName volume) {
        known = known.without(volume);
    }

    /** Refuses to take a volume for absent where the whole pool is: exported, or its disks are gone. */
    void refuseAbsentPool() throws StorageException {
        rows(pool.dataset(), ListArguments.named(List.of(pool.dataset())), false);
    }

    /** A volume, its snapshots, and what is directly below it; nothing if it does not exist. */
    List<ListedRow> below(String volume) throws StorageException {
        return rows(volume, ListArguments.below(volume), true);
    }

    /** Those of the named datasets and snapshots that exist. */
    List<ListedRow> at(Collection<String> names) throws StorageException {
        return rows(names.iterator().next(), ListArguments.named(names), true);
    }

    /** ZFS says the first of all that is not there but bookmarks, and the second of those. */
    private static boolean tellsOfAbsence(String line) {
        return line.endsWith("does not exist") || (line.contains("#") && line.contains("no such pool or dataset"));
    }

    private List<ListedRow> rows(String what, List<String> arguments, boolean absenceIsFine) throws StorageException {
        ListedRows rows = new ListedRows();
        Command.Output output = zfs.lines(arguments, rows);
        boolean onlyAbsent =
                !output.stderr().isBlank() && output.stderr().lines().allMatch(Look::tellsOfAbsence);
        if (!output.ok() && !(absenceIsFine && onlyAbsent)) {
            throw ZfsErrors.failure(refusals, Operation.LIST, what, output.exit(), output.stderr());
        }
        if (rows.problem().isPresent()) {
            throw refusals.because(
                    ErrorCode.IO,
                    "cannot understand what zfs list said about " + what,
                    rows.problem().get());
        }
        return own(rows.rows());
    }

    /** Another process is needed only where a mark names another volume. */
    private List<ListedRow> own(List<ListedRow> rows) throws StorageException {
        Optional<ListedRow> above =
                rows.stream().filter(row -> row.name().equals(pool.dataset())).findFirst();
        if (above.isPresent()) {
            return OwnMarks.of(above.get(), rows);
        }
        if (OwnMarks.certain(pool, rows)) {
            return rows;
        }
        return OwnMarks.of(
                rows(pool.dataset(), ListArguments.named(List.of(pool.dataset())), false)
                        .get(0),
                rows);
    }
}
