package io.snapferry.storage.zfspool;

import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A volume that was set aside, and whose replica is not there again because something ended in between.
 *
 * @param dataset where the data is
 */
record PendingAside(String dataset, AsideText text) {
    /** The snapshot at which the replica is to be there again, while it is still there. */
    String base() {
        return dataset + "@" + text.keep().orElseThrow();
    }

    /** By the volumes that are to be there again. */
    static Map<VolumeName, PendingAside> in(Pool pool, List<ListedRow> rows) {
        Map<String, ListedRow> datasets = new HashMap<>();
        for (ListedRow row : rows) {
            if (!row.isSnapshot()) {
                datasets.put(row.name(), row);
            }
        }
        Map<VolumeName, PendingAside> all = new TreeMap<>();
        for (ListedRow row : datasets.values()) {
            of(pool, row)
                    .filter(pending -> !pending.isDone(datasets.get(pool.volume(pending.text.of()))))
                    .ifPresent(pending -> all.put(pending.text.of(), pending));
        }
        return all;
    }

    private static Optional<PendingAside> of(Pool pool, ListedRow row) {
        String prefix = pool.dataset() + "/";
        if (!row.name().startsWith(prefix) || !AsideText.isName(row.name().substring(prefix.length()))) {
            return Optional.empty();
        }
        return row.use().aside().flatMap(AsideText::unfinished).map(text -> new PendingAside(row.name(), text));
    }

    private boolean isDone(ListedRow volume) {
        return volume != null && !isClone(volume);
    }

    /** Whether this is the replica, as yet without its snapshots. */
    boolean isClone(ListedRow volume) {
        return volume.use().origin().equals(Optional.of(base()));
    }

    /**
     * What the pool holds when all that is pending is done: so it is listed, as the next operation on such a volume does
     * it first.
     */
    static List<ListedRow> completed(Pool pool, List<ListedRow> rows) {
        Map<VolumeName, PendingAside> pending = in(pool, rows);
        if (pending.isEmpty()) {
            return rows;
        }
        List<ListedRow> completed = new ArrayList<>(rows);
        pending.forEach((volume, aside) -> aside.complete(pool.volume(volume), completed));
        return completed;
    }

    private void complete(String volume, List<ListedRow> rows) {
        List<ListedRow> before = List.copyOf(rows);
        Optional<ListedRow> base =
                before.stream().filter(row -> row.name().equals(base())).findFirst();
        boolean cloned = before.stream().anyMatch(row -> row.name().equals(volume));
        rows.clear();
        for (ListedRow row : before) {
            boolean kept = row.name().startsWith(dataset + "@")
                    && base.isPresent()
                    && row.createTxg() <= base.get().createTxg();
            if (kept) {
                rows.add(row.named(volume + row.name().substring(dataset.length())));
            } else {
                rows.add(row);
            }
            if (row.name().equals(dataset) && !cloned) {
                String mark = MarkText.write(text.of(), text.mark());
                Optional<String> stream = text.raw() ? Optional.of(StreamText.raw(text.of())) : Optional.empty();
                rows.add(row.replica(volume, base.orElse(row), mark, stream));
            }
        }
    }
}
