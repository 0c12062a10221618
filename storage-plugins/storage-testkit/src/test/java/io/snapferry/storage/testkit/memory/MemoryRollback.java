package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import java.util.ArrayList;
import java.util.List;

/** Takes replicas back to the base of what is received: checks it before the stream is read, and does it after. */
record MemoryRollback(MemoryStorage storage) {
    /** The content to start from. */
    byte[] base(ReceiveRequest request, MemoryVolume volume) throws StorageException {
        Snapshot base = request.base().orElseThrow();
        Snapshot found = volume.snapshots.keySet().stream()
                .filter(one -> one.guid().equals(base.guid()))
                .findFirst()
                .orElseThrow(() -> storage.refuse(ErrorCode.DIVERGED, request.volume() + " lacks the base"));
        for (Snapshot newer : newer(request, volume)) {
            if (!request.discards(newer) && !storage.has(Fault.DISCARDS_WHAT_IS_NOT_NAMED)) {
                throw storage.refuse(ErrorCode.DIVERGED, newer.name() + " is not to be discarded");
            }
        }
        byte[] content = storage.has(Fault.ROLLS_BACK_TO_THE_LIVE_CONTENT) ? volume.live : volume.snapshots.get(found);
        if (storage.has(Fault.DISCARDS_BEFORE_IT_KNOWS_THE_STREAM)) {
            volume.snapshots.keySet().removeAll(newer(request, volume));
        }
        return content;
    }

    /** Lets all go that may; a second call finds nothing. */
    void discard(ReceiveRequest request, MemoryVolume volume) {
        if (request.discard().isEmpty() || storage.has(Fault.KEEPS_WHAT_IS_TO_BE_DISCARDED)) {
            return;
        }
        if (storage.has(Fault.DISCARDS_OLDER_SNAPSHOTS_TOO)) {
            volume.snapshots.clear();
        }
        boolean all = storage.has(Fault.DISCARDS_WHAT_IS_NOT_NAMED);
        List<Snapshot> newer = newer(request, volume);
        newer.removeIf(one -> !all && !request.discards(one));
        volume.snapshots.keySet().removeAll(newer);
    }

    private static List<Snapshot> newer(ReceiveRequest request, MemoryVolume volume) {
        List<Snapshot> newer = new ArrayList<>();
        boolean after = false;
        for (Snapshot one : volume.snapshots.keySet()) {
            if (after) {
                newer.add(one);
            }
            after |= one.guid().equals(request.base().orElseThrow().guid());
        }
        return newer;
    }
}
