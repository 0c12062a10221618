package io.snapferry.transfer.plan;

import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.Volume;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a target's volume needs besides the newest common snapshot. */
public final class Needed {
    private Needed() {}

    /** On the target, by guid: what the storage would not destroy anyway, and the base of a receive that can go on. */
    public static Map<String, String> onTarget(Volume volume) {
        Map<String, String> needed = new HashMap<>(volume.pinned().orElse(Map.of()));
        volume.partial()
                .flatMap(Partial::baseGuid)
                .ifPresent(base -> needed.putIfAbsent(base, "base of a receive that can go on"));
        return Map.copyOf(needed);
    }

    /** On the source, by guid: without them a receive that was cut could not go on. */
    static Set<String> onSource(Volume target) {
        return target.partial().stream()
                .flatMap(partial -> Stream.concat(Stream.of(partial.to().guid()), partial.baseGuid().stream()))
                .collect(Collectors.toSet());
    }
}
