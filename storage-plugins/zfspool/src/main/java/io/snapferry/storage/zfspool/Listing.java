package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Turns what {@code zfs list} printed into volumes. */
final class Listing {
    private Listing() {}

    /** Of a storage without bookmarks and holds. */
    static List<Volume> volumes(Pool pool, List<ListedRow> rows) {
        return volumes(pool, rows, Protection.NONE, volume -> false);
    }

    /**
     * As said above.
     *
     * @param tellsUnchanged for which volumes of guests the rows show all that was written
     */
    static List<Volume> volumes(
            Pool pool, List<ListedRow> rows, Protection protection, Predicate<VolumeName> tellsUnchanged) {
        Map<String, List<ListedRow>> snapshots = new HashMap<>();
        for (ListedRow row : rows) {
            if (row.isSnapshot() || row.isBookmark()) {
                snapshots
                        .computeIfAbsent(row.dataset(), dataset -> new ArrayList<>())
                        .add(row);
            }
        }
        List<Volume> volumes = new ArrayList<>();
        for (ListedRow row : rows) {
            List<ListedRow> below = snapshots.getOrDefault(row.name(), List.of());
            volumeName(pool, row)
                    .ifPresent(name -> volumes.add(volume(name, row, below, protection, tellsUnchanged.test(name))));
        }
        volumes.sort(Comparator.comparing(Volume::name));
        return volumes;
    }

    /**
     * Empty for whatever is no volume: snapshots, other names, deeper levels, the wrong kind, and what was cut and cannot
     * go on.
     */
    private static Optional<VolumeName> volumeName(Pool pool, ListedRow row) {
        if (row.isSnapshot()) {
            return Optional.empty();
        }
        return pool.volumeName(row.name())
                .filter(name -> isOfKind(name, row))
                .filter(name -> !row.unfinished()
                        || (mark(row).isPresent() && partial(row).isPresent()));
    }

    private static Optional<ReplicaMark> mark(ListedRow row) {
        return row.mark().flatMap(MarkText::read);
    }

    private static Optional<Partial> partial(ListedRow row) {
        Instant createdAt = Instant.ofEpochSecond(row.createdAt());
        return row.token().flatMap(text -> ResumeToken.read(text).map(token -> token.partial(text, createdAt)));
    }

    static boolean isOfKind(VolumeName name, ListedRow row) {
        return row.type().equals(Pool.kind(name) == VolumeKind.BLOCK ? "volume" : "filesystem");
    }

    private static Volume volume(
            VolumeName name, ListedRow row, List<ListedRow> below, Protection protection, boolean tellsUnchanged) {
        Optional<ReplicaMark> mark = mark(row);
        VolumeKind kind = Pool.kind(name);
        List<ListedRow> history = below.stream()
                .filter(ListedRow::isSnapshot)
                .sorted(Comparator.comparingLong(ListedRow::createTxg))
                .toList();
        boolean encrypted = mark.isPresent() ? StreamText.isRaw(row.stream()) : row.encrypted();
        return new Volume(
                name,
                kind,
                kind == VolumeKind.BLOCK ? row.volumeSize() : row.referenced(),
                mark,
                history.stream().map(Listing::snapshot).toList(),
                mark.isPresent() && row.changed() && !row.unfinished(),
                mark.isPresent() || tellsUnchanged ? HistoryFacts.unchangedSince(row, history) : Optional.empty(),
                protection == Protection.BOOKMARK
                        ? Optional.of(HistoryFacts.bookmarks(below).stream()
                                .map(Listing::snapshot)
                                .toList())
                        : Optional.empty(),
                mark.isPresent() ? partial(row) : Optional.empty(),
                Optional.of(HistoryFacts.pinned(history, protection)),
                Optional.of(encrypted),
                Optional.of(row.guid()));
    }

    private static Snapshot snapshot(ListedRow row) {
        return new Snapshot(
                row.name().substring(row.dataset().length() + 1), row.guid(), Instant.ofEpochSecond(row.createdAt()));
    }
}
