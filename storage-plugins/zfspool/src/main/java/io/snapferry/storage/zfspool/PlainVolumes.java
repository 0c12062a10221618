package io.snapferry.storage.zfspool;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Volumes that were listed as not encrypted, with the newest snapshot that they had then, or that was taken since. Whether
 * a dataset is encrypted never changes, so what is sent of that very snapshot needs no look: a dataset of that name that is
 * encrypted and has the same snapshot would have to be put in its place by hand, between the listing and the send.
 *
 * @param newest guid of the newest snapshot, by the volume's full name
 * @param guids of the volumes themselves
 */
record PlainVolumes(Map<String, String> newest, Map<String, String> guids) {
    static final PlainVolumes NONE = new PlainVolumes(Map.of(), Map.of());

    PlainVolumes {
        newest = Map.copyOf(newest);
        guids = Map.copyOf(guids);
    }

    static PlainVolumes of(List<ListedRow> rows) {
        return NONE.with(Set.of(), rows);
    }

    /** With other facts about some datasets. */
    PlainVolumes with(Set<String> datasets, List<ListedRow> rows) {
        Map<String, String> plain = new HashMap<>();
        Map<String, ListedRow> latest = new HashMap<>();
        for (ListedRow row : rows) {
            int at = row.name().indexOf('@');
            if (row.isSnapshot() && at > 0) {
                latest.merge(row.name().substring(0, at), row, (a, b) -> a.createTxg() > b.createTxg() ? a : b);
            } else if (!row.isBookmark() && !row.encrypted()) {
                plain.put(row.name(), row.guid());
            }
        }
        Map<String, String> all = new HashMap<>(newest);
        all.keySet().removeAll(datasets);
        latest.forEach((dataset, snapshot) -> {
            if (plain.containsKey(dataset)) {
                all.put(dataset, snapshot.guid());
            }
        });
        plain.putAll(guidsOfOthers(datasets, plain));
        return new PlainVolumes(all, plain);
    }

    private Map<String, String> guidsOfOthers(Set<String> datasets, Map<String, String> listed) {
        Map<String, String> others = new HashMap<>(guids);
        others.keySet().removeAll(datasets);
        others.keySet().removeAll(listed.keySet());
        return others;
    }

    /** With a snapshot that was taken of the volume of this guid, if that is the one that was listed. */
    PlainVolumes taken(String volume, String guid, String snapshot) {
        if (!guid.equals(guids.get(volume))) {
            return this;
        }
        Map<String, String> all = new HashMap<>(newest);
        all.put(volume, snapshot);
        return new PlainVolumes(all, guids);
    }

    boolean have(String volume, String guid) {
        return guid.equals(newest.get(volume));
    }
}
