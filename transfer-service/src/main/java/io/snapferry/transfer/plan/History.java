package io.snapferry.transfer.plan;

import io.snapferry.storage.spi.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Questions to lists of snapshots, oldest first. A snapshot's identity is its guid. */
final class History {

    private History() {}

    /** The newest, by the order of {@code source}, that the other side has too. */
    static Optional<Snapshot> newestCommon(List<Snapshot> source, List<Snapshot> target) {
        Set<String> there = guids(target);
        return source.stream()
                .filter(snapshot -> there.contains(snapshot.guid()))
                .reduce((older, newer) -> newer);
    }

    /** What comes after the given one; all of them if it is not there. */
    static List<Snapshot> after(List<Snapshot> history, Snapshot snapshot) {
        return history.subList(indexOf(history, snapshot.guid()) + 1, history.size());
    }

    /** What comes before the one of that guid; none if it is not there. */
    static List<Snapshot> before(List<Snapshot> history, String guid) {
        return history.subList(0, Math.max(0, indexOf(history, guid)));
    }

    static Set<String> guids(List<Snapshot> history) {
        return history.stream().map(Snapshot::guid).collect(Collectors.toSet());
    }

    /** Where the one of that guid is; -1 if it is not there. */
    static int indexOf(List<Snapshot> history, String guid) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).guid().equals(guid)) {
                return i;
            }
        }
        return -1;
    }
}
