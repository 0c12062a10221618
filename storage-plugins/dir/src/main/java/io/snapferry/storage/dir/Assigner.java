package io.snapferry.storage.dir;

import io.snapferry.storage.dir.stream.SameImage;
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
import java.util.Optional;

/**
 * Gives volumes their roles. A replica becomes a home with a copy of its content as the guest's own disk, at the rename of
 * that copy. A home becomes a replica with the loss of a disk that is fenced and proven to be what its newest snapshot is.
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
        DirLayout layout = shared.layout();
        SnapshotEntry newest = replica.newest().orElseThrow();
        String guid = newest.snapshot().guid();
        Path content = newest.kept() ? layout.kept(volume, guid) : layout.snapshot(volume, guid);
        Path copy = layout.temporaryDisk(volume, shared.unique().get());
        shared.disk().createFolders(layout.fencedDisks());
        boolean placed = false;
        try {
            new DiskCopy(shared.disk()).ofSnapshot(DirLayout.image(content), copy);
            shared.disk().sync(copy);
            new Fence(shared).place(volume, copy);
            placed = true;
        } finally {
            if (!placed) {
                shared.disk().delete(copy);
            }
        }
        if (newest.kept()) {
            // No snapshot has it, and the guest has a disk of its own now.
            shared.leftovers().destroy(volume, content);
        }
    }

    private void replica(VolumeHistory history, RoleRequest request) throws IOException, StorageException {
        VolumeName volume = history.name();
        SnapshotEntry at = history.byGuid(request.at().orElseThrow().guid()).orElseThrow();
        boolean own = history.state() == VolumeState.OWN;
        if (own) {
            shutUnwritten(volume, at);
        }
        SnapshotEntry marked = history.asReplica(at, request.mark());
        if (!marked.equals(at)) {
            new Marker(shared).mark(volume, marked);
        }
        if (own) {
            Path doomed = shared.layout().temporaryDisk(volume, shared.unique().get());
            shared.disk().rename(shared.layout().fencedDisk(volume), doomed);
            shared.disk().sync(shared.layout().fencedDisks());
            shared.disk().delete(doomed);
        }
    }

    private void shutUnwritten(VolumeName volume, SnapshotEntry at) throws IOException, StorageException {
        Fence fence = new Fence(shared);
        boolean wasOpen = fence.shut(volume);
        boolean same = false;
        try {
            same = SameImage.are(
                    shared.layout().fencedDisk(volume),
                    shared.layout().snapshotImage(volume, at.snapshot().guid()));
        } finally {
            if (!same && wasOpen) {
                fence.reopen(volume);
            }
        }
        if (!same) {
            throw shared.failures()
                    .of(
                            volume,
                            ErrorCode.DIVERGED,
                            "its disk was written to since the snapshot "
                                    + at.snapshot().name() + ": take another one");
        }
    }
}
