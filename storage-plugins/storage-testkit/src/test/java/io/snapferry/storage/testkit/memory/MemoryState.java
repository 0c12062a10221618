package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.VolumeName;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What outlives an open storage. Guarded by itself. */
final class MemoryState {
    final Fault fault;
    final Set<Capability> capabilities;
    final Map<VolumeName, MemoryVolume> volumes = new TreeMap<>();
    final Map<VolumeName, MemoryPartial> partials = new TreeMap<>();
    final Map<String, MemoryVolume> aside = new TreeMap<>();
    final Map<VolumeName, MemoryClone> clones = new TreeMap<>();
    final Set<VolumeName> receiving = ConcurrentHashMap.newKeySet();
    final Set<String> openedFirst = ConcurrentHashMap.newKeySet();
    long freeBytes = 1 << 30;

    MemoryState(Fault fault, Set<Capability> capabilities) {
        this.fault = fault;
        this.capabilities = capabilities;
    }
}
