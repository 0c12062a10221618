package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.kit.core.VolumeState;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Destroys snapshots and replicas. Each is gone with one rename; its space follows. */
record Destroyer(Shared shared) {
    void snapshots(VolumeName volume, Collection<Snapshot> doomed) throws IOException, StorageException {
        shared.locked(volume, () -> {
            VolumeHistory history = shared.catalog().history(volume);
            if (history.listed().isEmpty()) {
                throw shared.failures()
                        .of(volume, ErrorCode.VOLUME_NOT_FOUND, "there is neither a subvolume nor a replica of it");
            }
            destroy(
                    history,
                    history.visible().stream()
                            .filter(entry -> doomed.stream().anyMatch(snapshot -> same(snapshot, entry.snapshot())))
                            .toList());
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
            BtrfsLayout layout = shared.layout();
            refuseForeign(layout.volume(volume));
            Path doomed = layout.guest(volume.guest())
                    .resolve(layout.destroyedPrefix(volume) + shared.unique().get());
            shared.disk().rename(layout.volume(volume), doomed);
            new Leftovers(shared).destroyFolder(doomed);
        });
    }

    private void refuseForeign(Path folder) throws IOException, StorageException {
        for (String name : Folders.names(folder)) {
            if (!BtrfsLayout.isOurs(name)) {
                throw shared.failures()
                        .of(
                                ErrorCode.BUSY,
                                folder + " has " + Failures.printable(name)
                                        + " in it, which is not Snapferry's: move that away first");
            }
        }
    }

    /** A replica's newest snapshot is all that it has: it loses its name as a snapshot, never its content. */
    private void destroy(VolumeHistory history, List<SnapshotEntry> doomed) throws IOException, StorageException {
        VolumeName volume = history.name();
        BtrfsLayout layout = shared.layout();
        List<Path> subvolumes = new ArrayList<>();
        List<Path> texts = new ArrayList<>();
        boolean replica = history.state() == VolumeState.REPLICA;
        for (SnapshotEntry entry : doomed) {
            String guid = entry.snapshot().guid();
            Path snapshot = layout.snapshot(volume, guid);
            if (replica && entry.equals(history.newest().orElseThrow())) {
                shared.disk().rename(snapshot, layout.kept(volume, guid));
            } else {
                Path temporary = layout.temporary(volume, shared.unique().get());
                shared.disk().rename(snapshot, temporary);
                subvolumes.add(temporary);
                texts.add(layout.metadata(volume, guid));
            }
        }
        new Leftovers(shared).destroy(layout.volume(volume), subvolumes);
        for (Path text : texts) {
            shared.disk().deleteFile(text);
        }
        if (subvolumes.size() < doomed.size()) {
            shared.disk().sync(layout.volume(volume));
        }
    }

    private static boolean same(Snapshot one, Snapshot other) {
        return one.name().equals(other.name()) && one.guid().equals(other.guid());
    }
}
