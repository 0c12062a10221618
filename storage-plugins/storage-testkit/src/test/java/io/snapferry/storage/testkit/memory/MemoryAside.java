package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import java.util.Map;
import java.util.Optional;

/** Puts volumes aside: to a map of their own. */
record MemoryAside(MemoryStorage storage, MemoryState state) {
    String set(SetAsideRequest request) throws StorageException {
        MemoryVolume old = storage.volume(request.volume());
        Optional<MemoryVolume> replica = Optional.empty();
        if (request.keepUpTo().isPresent()) {
            replica = Optional.of(upTo(old, request.keepUpTo().get(), request));
        }
        state.volumes.remove(request.volume());
        replica.ifPresent(volume -> state.volumes.put(request.volume(), volume));
        if (!storage.has(Fault.SETS_ASIDE_AND_KEEPS_THE_PARTIAL)) {
            state.partials.remove(request.volume());
        }
        String place = "aside/" + request.volume()
                + (storage.has(Fault.SETS_ASIDE_OVER_WHAT_IS_ASIDE) ? "" : "-" + state.aside.size());
        state.aside.put(place, asKept(old));
        return place;
    }

    private MemoryVolume upTo(MemoryVolume old, Snapshot newest, SetAsideRequest request) throws StorageException {
        boolean sameMark = storage.has(Fault.SETS_ASIDE_AND_KEEPS_THE_MARK);
        MemoryVolume replica = new MemoryVolume(old.live, sameMark ? old.mark : Optional.of(request.mark()));
        boolean found = false;
        for (Map.Entry<Snapshot, byte[]> entry : old.snapshots.entrySet()) {
            if (!found || storage.has(Fault.SETS_ASIDE_AND_KEEPS_NEWER_SNAPSHOTS)) {
                replica.snapshots.put(entry.getKey(), entry.getValue());
                replica.live = entry.getValue();
            }
            found |= entry.getKey().guid().equals(newest.guid());
        }
        if (!found) {
            throw storage.refuse(ErrorCode.SNAPSHOT_NOT_FOUND, "no snapshot " + newest.name());
        }
        return replica;
    }

    private MemoryVolume asKept(MemoryVolume old) {
        if (storage.has(Fault.SETS_ASIDE_BY_DESTROYING)) {
            return new MemoryVolume(new byte[0], Optional.empty());
        }
        if (storage.has(Fault.SETS_ASIDE_WITHOUT_WHAT_WAS_WRITTEN)) {
            byte[] newest = old.newest().map(old.snapshots::get).orElse(old.live);
            return new MemoryVolume(newest, Optional.empty());
        }
        return old;
    }
}
