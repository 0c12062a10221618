package io.snapferry.storage.zfspool;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the rows of a volume and of its snapshots say beyond names. Histories are oldest first. */
final class HistoryFacts {
    private HistoryFacts() {}

    /**
     * Guid of the oldest snapshot with the volume's content of now. Whatever changes writes at least one block of metadata,
     * so what wrote nothing changed nothing; what only touched a time is counted as a change.
     */
    static Optional<String> unchangedSince(ListedRow volume, List<ListedRow> history) {
        if (volume.changed() || history.isEmpty()) {
            return Optional.empty();
        }
        int oldest = history.size() - 1;
        while (oldest > 0 && history.get(oldest).written() == 0) {
            oldest--;
        }
        return Optional.of(history.get(oldest).guid());
    }

    /** Bookmarks whose snapshots are gone, oldest first. */
    static List<ListedRow> bookmarks(List<ListedRow> below) {
        Set<String> there = below.stream()
                .filter(ListedRow::isSnapshot)
                .map(ListedRow::guid)
                .collect(Collectors.toSet());
        return below.stream()
                .filter(row -> row.isBookmark() && !there.contains(row.guid()))
                .sorted(Comparator.comparingLong(ListedRow::createTxg))
                .toList();
    }

    /**
     * By guid, the snapshots that ZFS would not destroy, with the reason. ZFS tells the number of holds, and whose they
     * are only by another process for each: where this storage holds what it sends, one hold is taken for its own.
     */
    static Map<String, String> pinned(List<ListedRow> history, Protection protection) {
        long own = protection == Protection.HOLD ? 1 : 0;
        Map<String, String> pinned = new TreeMap<>();
        for (ListedRow snapshot : history) {
            if (snapshot.use().holds() > own) {
                pinned.put(snapshot.guid(), "held");
            } else if (snapshot.use().clones() > 0) {
                pinned.put(snapshot.guid(), "cloned");
            }
        }
        return pinned;
    }
}
