package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a storage may declare: some capabilities mean nothing without another one. */
final class CapabilityRules {

    private static final Map<Capability, Capability> NEEDS = new TreeMap<>(Map.of(
            Capability.BOOKMARKS, Capability.INCREMENTAL,
            Capability.HOLDS, Capability.INCREMENTAL,
            Capability.INTERMEDIATE, Capability.INCREMENTAL,
            Capability.ROLLBACK, Capability.INCREMENTAL));

    private CapabilityRules() {}

    /** What is wrong with a declaration; empty if nothing is. */
    static List<String> problems(Set<Capability> declared) {
        List<String> problems = new ArrayList<>();
        NEEDS.forEach((capability, needed) -> {
            if (declared.contains(capability) && !declared.contains(needed)) {
                problems.add(capability + " without " + needed);
            }
        });
        return problems;
    }
}
