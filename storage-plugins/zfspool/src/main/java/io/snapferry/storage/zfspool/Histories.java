package io.snapferry.storage.zfspool;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Bookmarks and held snapshots as they were last listed. None is trusted further than the guid goes: what became of a
 * bookmark since, its guid cannot have changed but with its name used again.
 *
 * @param guids by full name
 */
record Histories(Map<String, String> guids) {
    Histories {
        guids = Map.copyOf(guids);
    }

    static Histories of(List<ListedRow> rows) {
        return new Histories(Map.of()).with(Set.of(), rows);
    }

    /** With other facts about some datasets. */
    Histories with(Collection<String> datasets, List<ListedRow> rows) {
        Map<String, String> all = new HashMap<>(guids);
        all.keySet().removeIf(name -> datasets.contains(name.substring(0, separator(name))));
        for (ListedRow row : rows) {
            if (row.isBookmark() || row.use().holds() > 0) {
                all.put(row.name(), row.guid());
            }
        }
        return new Histories(all);
    }

    boolean have(String name, String guid) {
        return guid.equals(guids.get(name));
    }

    private static int separator(String name) {
        return Math.max(name.indexOf('@'), name.indexOf('#'));
    }
}
