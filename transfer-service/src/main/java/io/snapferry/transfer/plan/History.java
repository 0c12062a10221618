package io.snapferry.transfer.plan;

import io.snapferry.storage.spi.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions to lists of snapshots, oldest first. A snapshot's identity is its guid. */
final class History {

    private History() {}

    /**
     * What an increment is made from, as the source has it: of all that both have the one that is the target's newest,
     * since after it least can have changed there.
     */
    static Optional<Snapshot> newestCommon(List<Snapshot> source, List<Snapshot> target) {
        Map<String, Snapshot> here = new HashMap<>();
        source.forEach(snapshot -> here.put(snapshot.guid(), snapshot));
        for (int i = target.size() - 1; i >= 0; i--) {
            if (here.containsKey(target.get(i).guid())) {
                return Optional.of(here.get(target.get(i).guid()));
            }
        }
        return Optional.empty();
    }

    static Optional<Snapshot> newest(List<Snapshot> history) {
        return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
    }

    /** What comes after the given one; all of them if it is not there. */
    static List<Snapshot> after(List<Snapshot> history, Snapshot snapshot) {
        return history.subList(indexOf(history, snapshot.guid()) + 1, history.size());
    }

    /** What comes before the one of that guid; none if it is not there. */
    static List<Snapshot> before(List<Snapshot> history, String guid) {
        return history.subList(0, Math.max(0, indexOf(history, guid)));
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
