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
import java.util.TreeSet;

/** Reads what is there, with one process at most unless said otherwise: those who look at the same time share one. */
final class Look {
    /** From so many volumes on it is quicker to find a guest's by their names first. */
    private static final int CROWD = 200;

    private final Pool pool;
    private final Refusals refusals;
    private final ZfsCommand zfs;
    private volatile Histories histories = new Histories(Map.of());
    private volatile PlainVolumes plain = PlainVolumes.NONE;
    private volatile Known known = new Known(Set.of(), Map.of());
    private final Together<List<ListedRow>> named;
    private final Together<List<ListedRow>> below;
    private final Optional<GuestDatasets> byName;
    private final int crowd;

    /** @param programs whether ZFS runs channel programs for this user */
    Look(Pool pool, ZfsCommand zfs, boolean programs) {
        this(pool, zfs, programs, CROWD);
    }

    /** @param crowd how many volumes are so many that a guest's are looked for by their names first */
    Look(Pool pool, ZfsCommand zfs, boolean programs, int crowd) {
        this.pool = pool;
        this.byName = programs ? Optional.of(new GuestDatasets(pool, zfs)) : Optional.empty();
        this.crowd = crowd;
        this.refusals = pool.refusals();
        this.zfs = zfs;
        this.named = new Together<>(names -> listed(names, ListArguments.named(names)));
        this.below = new Together<>(names -> listed(names, ListArguments.histories(names)));
    }

    /** The pool's dataset and everything down to its volumes' snapshots. */
    List<ListedRow> all() throws StorageException {
        List<ListedRow> rows = remembered(rows(pool.dataset(), ListArguments.everything(pool.dataset()), false));
        synchronized (this) {
            histories = Histories.of(rows);
            plain = PlainVolumes.of(rows);
        }
        return rows;
    }

    /** The pool's dataset and what is directly below it, without any snapshot. */
    List<ListedRow> datasets() throws StorageException {
        return remembered(rows(pool.dataset(), ListArguments.datasets(pool.dataset()), false));
    }

    /**
     * A guest's volumes, what was set aside of them, and their snapshots; perhaps also the pool's dataset and what else is
     * directly below it. A second process is needed in a pool with very many volumes, or if the guest has a volume that no
     * listing has shown before.
     */
    List<ListedRow> guest(int guest) throws StorageException {
        if (byName.isPresent() && known.volumes().size() >= crowd) {
            Optional<Set<String>> named = byName.get().of(guest);
            if (named.isPresent()) {
                return only(guest, named.get());
            }
        }
        return amongAll(guest);
    }

    /** Nothing is listed for a guest without volumes, and the pool is there, as their names were read. */
    private List<ListedRow> only(int guest, Set<String> asked) throws StorageException {
        List<ListedRow> rows = asked.isEmpty()
                ? List.of()
                : ask(below, asked).stream()
                        .filter(row -> asked.contains(row.dataset()))
                        .toList();
        synchronized (this) {
            known = known.with(guest, Known.from(pool, rows));
        }
        note(asked, rows);
        return rows;
    }

    private List<ListedRow> amongAll(int guest) throws StorageException {
        Set<String> asked = ofGuest(guest);
        while (true) {
            List<ListedRow> rows = histories(asked);
            if (rows.stream().noneMatch(row -> row.name().equals(pool.dataset()))) {
                refuseAbsentPool();
            }
            remembered(rows);
            if (asked.containsAll(ofGuest(guest))) {
                note(asked, rows);
                return rows;
            }
            asked = ofGuest(guest);
        }
    }

    private List<ListedRow> histories(Set<String> volumes) throws StorageException {
        Set<String> names = new TreeSet<>(volumes);
        names.add(pool.dataset());
        return ask(below, names).stream()
                .filter(row -> row.isDataset() || volumes.contains(row.dataset()))
                .toList();
    }

    private synchronized void note(Set<String> asked, List<ListedRow> rows) {
        histories = histories.with(asked, rows);
        plain = plain.with(asked, rows);
    }

    /** Notes that a snapshot was taken of the volume that has this guid. */
    synchronized void taken(String volume, String guid, String snapshot) {
        plain = plain.taken(volume, guid, snapshot);
    }

    private Set<String> ofGuest(int guest) {
        return known.ofGuest(pool, guest);
    }

    private synchronized List<ListedRow> remembered(List<ListedRow> rows) {
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
        return ask(below, List.of(volume)).stream()
                .filter(row -> !row.isBookmark() && row.isAtOrBelow(volume))
                .toList();
    }

    /** Those of the named datasets and snapshots that exist. */
    List<ListedRow> at(Collection<String> names) throws StorageException {
        Set<String> wanted = Set.copyOf(names);
        return ask(named, wanted).stream()
                .filter(row -> wanted.contains(row.name()))
                .toList();
    }

    private List<ListedRow> ask(Together<List<ListedRow>> together, Collection<String> names) throws StorageException {
        try {
            return together.ask(names);
        } catch (InterruptedException stopped) {
            throw refusals.interrupted("looking at " + names.iterator().next());
        }
    }

    /** What is not there is left out. */
    private List<ListedRow> listed(Set<String> names, List<String> arguments) throws StorageException {
        return rows(names.iterator().next(), arguments, true);
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
