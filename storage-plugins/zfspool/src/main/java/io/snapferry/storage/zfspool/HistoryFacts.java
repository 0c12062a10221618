package io.snapferry.storage.zfspool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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

    /** By guid, the snapshots that ZFS would not destroy, with the reason. */
    static Map<String, String> pinned(List<ListedRow> history) {
        Map<String, String> pinned = new TreeMap<>();
        for (ListedRow snapshot : history) {
            if (snapshot.use().holds() > 0) {
                pinned.put(snapshot.guid(), "held");
            } else if (snapshot.use().clones() > 0) {
                pinned.put(snapshot.guid(), "cloned");
            }
        }
        return pinned;
    }
}
