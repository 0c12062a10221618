package io.snapferry.storage.zfspool;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Volumes that were listed as not encrypted, with the newest snapshot that they had then. Whether a dataset is encrypted
 * never changes, so what is sent of that very snapshot needs no look: a dataset of that name that is encrypted and has
 * the same snapshot would have to be put in its place by hand, between the listing and the send.
 *
 * @param newest guid of the newest snapshot, by the volume's full name
 */
record PlainVolumes(Map<String, String> newest) {
    PlainVolumes {
        newest = Map.copyOf(newest);
    }

    static PlainVolumes of(List<ListedRow> rows) {
        return new PlainVolumes(Map.of()).with(Set.of(), rows);
    }

    /** With other facts about some datasets. */
    PlainVolumes with(Set<String> datasets, List<ListedRow> rows) {
        Set<String> plain = new HashSet<>();
        Map<String, ListedRow> latest = new HashMap<>();
        for (ListedRow row : rows) {
            int at = row.name().indexOf('@');
            if (row.isSnapshot() && at > 0) {
                latest.merge(row.name().substring(0, at), row, (a, b) -> a.createTxg() > b.createTxg() ? a : b);
            } else if (!row.isBookmark() && !row.encrypted()) {
                plain.add(row.name());
            }
        }
        Map<String, String> all = new HashMap<>(newest);
        all.keySet().removeAll(datasets);
        latest.forEach((dataset, snapshot) -> {
            if (plain.contains(dataset)) {
                all.put(dataset, snapshot.guid());
            }
        });
        return new PlainVolumes(all);
    }

    boolean have(String volume, String guid) {
        return guid.equals(newest.get(volume));
    }
}
