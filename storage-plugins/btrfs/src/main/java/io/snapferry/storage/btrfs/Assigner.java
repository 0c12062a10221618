package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.Refusal;
import io.snapferry.storage.kit.core.RoleRules;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Gives volumes their roles. A replica becomes a home with a writable snapshot of its content as the guest's own subvolume,
 * at the rename of that; its own snapshots stay what increments go on from. A home becomes a replica with the loss of a
 * subvolume that is fenced and proven to be what its newest snapshot is.
 */
record Assigner(Shared shared) {
    void assign(RoleRequest request) throws IOException, StorageException {
        VolumeName volume = request.volume();
        shared.locked(volume, () -> {
            VolumeHistory history = shared.catalog().history(volume);
            Optional<Refusal> refusal = RoleRules.check(history, request);
            if (refusal.isPresent()) {
                throw shared.failures().of(volume, refusal.get());
            }
            boolean own = history.state() == VolumeState.OWN;
            switch (request.role()) {
                case HOME -> {
                    if (own) {
                        new Fence(shared).open(volume);
                    } else {
                        home(history);
                    }
                }
                case FENCED -> new Fence(shared).shut(volume);
                case REPLICA -> replica(history, request);
            }
        });
    }

    private void home(VolumeHistory replica) throws IOException, StorageException {
        VolumeName volume = replica.name();
        BtrfsLayout layout = shared.layout();
        SnapshotEntry newest = replica.newest().orElseThrow();
        String guid = newest.snapshot().guid();
        Path content = newest.kept() ? layout.kept(volume, guid) : layout.snapshot(volume, guid);
        Path copy = layout.temporaryOwn(volume, shared.unique().get());
        shared.disk().createFolders(layout.fences());
        shared.disk().copy(content, copy);
        boolean placed = false;
        try {
            new Fence(shared).place(volume, copy);
            placed = true;
        } finally {
            if (!placed && Look.isSubvolume(copy)) {
                new Leftovers(shared).destroy(layout.fences(), List.of(copy));
            }
        }
        if (newest.kept()) {
            // No snapshot has it, and the guest has a subvolume of its own now.
            new Leftovers(shared).destroyKept(volume, guid);
        }
    }

    private void replica(VolumeHistory history, RoleRequest request) throws IOException, StorageException {
        VolumeName volume = history.name();
        SnapshotEntry at = history.byGuid(request.at().orElseThrow().guid()).orElseThrow();
        SnapshotEntry marked = history.asReplica(at, request.mark());
        if (history.state() == VolumeState.OWN) {
            Draft asItIs = shutUnwritten(volume, at);
            mark(volume, at, marked);
            Path doomed = shared.layout().temporaryOwn(volume, shared.unique().get());
            shared.disk().rename(shared.layout().fenced(volume), doomed);
            new Leftovers(shared).destroy(shared.layout().fences(), List.of(asItIs.subvolume(), doomed));
        } else {
            mark(volume, at, marked);
        }
    }

    /** On stable storage, before the guest's own subvolume goes. */
    private void mark(VolumeName volume, SnapshotEntry at, SnapshotEntry marked) throws IOException, StorageException {
        if (!marked.equals(at)) {
            new Marker(shared).mark(volume, marked);
            shared.disk().sync(shared.layout().snapferry());
        }
    }

    /** Returns a snapshot of what is in it, which is what is in the other one. */
    private Draft shutUnwritten(VolumeName volume, SnapshotEntry at) throws IOException, StorageException {
        Fence fence = new Fence(shared);
        boolean wasOpen = fence.shut(volume);
        Draft asItIs = Draft.of(shared, volume);
        boolean same = false;
        try {
            Path fenced = shared.layout().fenced(volume);
            asItIs.prepare();
            shared.disk().snapshot(fenced, asItIs.subvolume());
            Path snapshot = shared.layout().snapshot(volume, at.snapshot().guid());
            Comparison comparison = new Comparison(shared);
            same = comparison.hasNothingInside(fenced) && comparison.areSame(snapshot, asItIs.subvolume());
        } finally {
            if (!same) {
                asItIs.discard();
                if (wasOpen) {
                    fence.reopen(volume);
                }
            }
        }
        if (!same) {
            throw shared.failures()
                    .of(
                            volume,
                            ErrorCode.DIVERGED,
                            "its subvolume was written to since the snapshot "
                                    + Failures.printable(at.snapshot().name())
                                    + ", or has subvolumes inside, which no snapshot has: take another one, or move those"
                                    + " out of it");
        }
        return asItIs;
    }
}
