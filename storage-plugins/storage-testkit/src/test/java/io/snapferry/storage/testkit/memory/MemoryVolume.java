package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A volume and its snapshots' contents, oldest first. */
final class MemoryVolume {
    byte[] live;
    Optional<ReplicaMark> mark;
    boolean fenced;
    final Map<Snapshot, byte[]> snapshots = new LinkedHashMap<>();
    final Map<Snapshot, byte[]> bookmarks = new LinkedHashMap<>();
    final Set<String> sent = new HashSet<>();
    final Set<String> held = new HashSet<>();

    MemoryVolume(byte[] live, Optional<ReplicaMark> mark) {
        this.live = live;
        this.mark = mark;
    }

    void destroy(Snapshot snapshot, boolean leavesBookmark) {
        byte[] content = snapshots.remove(snapshot);
        held.remove(snapshot.guid());
        if (leavesBookmark && sent.contains(snapshot.guid())) {
            bookmarks.put(snapshot, content);
        }
    }

    Optional<Snapshot> named(String name) {
        return snapshots.keySet().stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst();
    }

    Optional<Snapshot> newest() {
        List<Snapshot> all = List.copyOf(snapshots.keySet());
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    Optional<String> unchangedSince() {
        Optional<String> since = Optional.empty();
        for (Map.Entry<Snapshot, byte[]> snapshot : snapshots.entrySet()) {
            if (!Arrays.equals(snapshot.getValue(), live)) {
                since = Optional.empty();
            } else if (since.isEmpty()) {
                since = Optional.of(snapshot.getKey().guid());
            }
        }
        return since;
    }

    Volume listed(
            VolumeName name,
            boolean withSnapshots,
            Optional<String> unchangedSince,
            Optional<List<Snapshot>> bookmarks,
            Optional<Partial> partial) {
        return new Volume(
                name,
                VolumeKind.BLOCK,
                live.length,
                mark,
                withSnapshots ? List.copyOf(snapshots.keySet()) : List.of(),
                false,
                unchangedSince,
                bookmarks,
                partial,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
