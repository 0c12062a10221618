package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives volumes roles: a mark makes a replica, and a fence is one on the volume. */
record MemoryRoles(MemoryStorage storage, MemoryState state) {
    void assign(RoleRequest request) throws StorageException {
        if (state.receiving.contains(request.volume()) && !storage.has(Fault.GIVES_ROLES_TO_WHAT_IS_RECEIVED_INTO)) {
            throw storage.refuse(ErrorCode.BUSY, request.volume() + " is being received into");
        }
        MemoryVolume volume = storage.volume(request.volume());
        int owner = volume.mark.map(ReplicaMark::guest).orElse(request.volume().guest());
        if (owner != request.mark().guest() && !storage.has(Fault.GIVES_AWAY_ANOTHER_GUESTS_REPLICA)) {
            throw storage.refuse(ErrorCode.NOT_A_REPLICA, request.volume() + " is guest " + owner + "'s");
        }
        switch (request.role()) {
            case HOME -> home(request, volume);
            case FENCED -> fence(request, volume);
            case REPLICA -> replica(request, volume);
        }
        if (storage.has(Fault.LOSES_SNAPSHOTS_WITH_THE_ROLE)) {
            volume.snapshots.clear();
        }
    }

    private void home(RoleRequest request, MemoryVolume volume) {
        if (storage.has(Fault.GIVES_A_HOME_ITS_OLDEST_SNAPSHOT) && volume.mark.isPresent()) {
            volume.live = volume.snapshots.values().iterator().next();
        }
        // It may be the newest snapshot's, and the guest writes to it from now on.
        volume.live = volume.live.clone();
        volume.fenced &= storage.has(Fault.KEEPS_THE_FENCE_OF_A_HOME);
        if (!storage.has(Fault.KEEPS_THE_MARK_OF_A_HOME)) {
            volume.mark = Optional.empty();
        }
        if (!storage.has(Fault.KEEPS_THE_PARTIAL_OF_A_HOME)) {
            state.partials.remove(request.volume());
        }
    }

    private void fence(RoleRequest request, MemoryVolume volume) throws StorageException {
        if (volume.mark.isPresent() && !storage.has(Fault.FENCES_REPLICAS)) {
            throw storage.refuse(ErrorCode.NOT_A_REPLICA, request.volume() + " is a replica");
        }
        volume.mark = storage.has(Fault.MARKS_WHAT_IS_FENCED) ? Optional.of(request.mark()) : Optional.empty();
        volume.fenced = true;
    }

    private void replica(RoleRequest request, MemoryVolume volume) throws StorageException {
        Snapshot wanted = request.at().orElseThrow();
        List<Snapshot> all = List.copyOf(volume.snapshots.keySet());
        Snapshot at = all.stream()
                .filter(one -> storage.has(Fault.MAKES_A_REPLICA_AT_ANY_SNAPSHOT_OF_THE_NAME)
                        ? one.name().equals(wanted.name())
                        : one.guid().equals(wanted.guid()))
                .findFirst()
                .orElseThrow(() -> storage.refuse(ErrorCode.SNAPSHOT_NOT_FOUND, "no snapshot " + wanted.name()));
        boolean last = all.get(all.size() - 1).equals(at);
        if (!last && !storage.has(Fault.MAKES_A_REPLICA_BELOW_LATER_SNAPSHOTS)) {
            throw storage.refuse(ErrorCode.DIVERGED, "it has later snapshots than " + wanted.name());
        }
        boolean written = last && !Arrays.equals(volume.snapshots.get(at), volume.live);
        if (written && !storage.has(Fault.MAKES_A_REPLICA_OF_WHAT_WAS_WRITTEN_TO)) {
            throw storage.refuse(ErrorCode.DIVERGED, "it was written to since " + wanted.name());
        }
        if (volume.mark.isEmpty() || !storage.has(Fault.KEEPS_THE_MARK_OF_A_REPLICA)) {
            volume.mark = Optional.of(request.mark());
        }
        volume.fenced = false;
    }
}
