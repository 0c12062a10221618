package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;

/** Destroys snapshots and replicas. Each is gone with one rename; its space follows. */
record Destroyer(Shared shared) {
    void snapshots(VolumeName volume, Collection<Snapshot> doomed) throws IOException, StorageException {
        shared.locked(volume, () -> {
            VolumeHistory history = shared.catalog().history(volume);
            if (history.listed().isEmpty()) {
                throw shared.failures()
                        .of(volume, ErrorCode.VOLUME_NOT_FOUND, "there is neither a disk image nor a replica of it");
            }
            for (SnapshotEntry entry : history.visible()) {
                if (doomed.stream().anyMatch(snapshot -> same(snapshot, entry.snapshot()))) {
                    destroy(history, entry);
                }
            }
        });
    }

    void replica(VolumeName volume, int guest) throws IOException, StorageException {
        shared.locked(volume, () -> {
            VolumeHistory history = shared.catalog().history(volume);
            if (history.listed().isEmpty()) {
                return;
            }
            new ReplicaOnly(shared).require(history, guest, "destroyed");
            shared.clones().refuseOpen(volume);
            DirLayout layout = shared.layout();
            Path folder = layout.guest(volume.guest());
            Path doomed = folder.resolve(
                    layout.destroyedPrefix(volume) + shared.unique().get());
            shared.disk().rename(layout.volume(volume), doomed);
            shared.disk().sync(folder);
            shared.disk().delete(doomed);
        });
    }

    /** A replica's newest image is all that it has: it loses its name as a snapshot, never its content. */
    private void destroy(VolumeHistory history, SnapshotEntry entry) throws IOException {
        VolumeName volume = history.name();
        DirLayout layout = shared.layout();
        String guid = entry.snapshot().guid();
        boolean replica = history.state() == VolumeState.REPLICA;
        if (replica && entry.equals(history.newest().orElseThrow())) {
            shared.disk().rename(layout.snapshot(volume, guid), layout.kept(volume, guid));
            shared.disk().sync(layout.volume(volume));
        } else {
            shared.leftovers().destroy(volume, layout.snapshot(volume, guid));
        }
    }

    private static boolean same(Snapshot one, Snapshot other) {
        return one.name().equals(other.name()) && one.guid().equals(other.guid());
    }
}
