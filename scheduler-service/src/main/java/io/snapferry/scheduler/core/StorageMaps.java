package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.StorageId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which storage of the target takes what lies on one of the source. */
final class StorageMaps {
    private StorageMaps() {}

    /** Sorted, and without entries that change nothing; empty if none is left. */
    static Optional<Map<StorageId, StorageId>> canonical(Optional<Map<StorageId, StorageId>> given) {
        if (given.isEmpty()) {
            return given;
        }
        SortedMap<StorageId, StorageId> map = new TreeMap<>(given.get());
        map.entrySet().removeIf(mapped -> mapped.getKey().equals(mapped.getValue()));
        return map.isEmpty() ? Optional.empty() : Optional.of(Collections.unmodifiableSortedMap(map));
    }

    /** The way back. Of several storages that lead to one, its way back leads to the first. */
    static Optional<Map<StorageId, StorageId>> back(Optional<Map<StorageId, StorageId>> map) {
        SortedMap<StorageId, StorageId> back = new TreeMap<>();
        new TreeMap<>(map.orElse(Map.of())).forEach((from, to) -> back.putIfAbsent(to, from));
        return canonical(Optional.of(back));
    }

    /** Where {@code map} leads what first went by {@code back}. */
    static Optional<Map<StorageId, StorageId>> after(
            Optional<Map<StorageId, StorageId>> back, Optional<Map<StorageId, StorageId>> map) {
        SortedMap<StorageId, StorageId> both = new TreeMap<>(map.orElse(Map.of()));
        back.orElse(Map.of()).forEach((from, over) -> both.put(from, target(map, over)));
        return canonical(Optional.of(both));
    }

    /** Where the source's storage leads. */
    static StorageId target(Optional<Map<StorageId, StorageId>> map, StorageId source) {
        return map.map(all -> all.get(source)).orElse(source);
    }
}
