package io.snapferry.transfer.plan;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an increment can be made from. */
public final class Bases {

    private Bases() {}

    /** Snapshots, and bookmarks of those that are gone, oldest first. */
    public static List<Snapshot> of(Volume volume) {
        Set<String> present = new HashSet<>();
        volume.snapshots().forEach(snapshot -> present.add(snapshot.guid()));
        List<Snapshot> bookmarks = new ArrayList<>(volume.bookmarks().orElse(List.of()));
        bookmarks.removeIf(bookmark -> present.contains(bookmark.guid()));
        List<Snapshot> all = new ArrayList<>();
        int next = 0;
        for (Snapshot snapshot : volume.snapshots()) {
            while (next < bookmarks.size() && !bookmarks.get(next).createdAt().isAfter(snapshot.createdAt())) {
                all.add(bookmarks.get(next++));
            }
            all.add(snapshot);
        }
        all.addAll(bookmarks.subList(next, bookmarks.size()));
        return all;
    }
}
