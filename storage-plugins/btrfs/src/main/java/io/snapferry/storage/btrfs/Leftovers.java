package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Removes what is under temporary names. The caller holds the volume's lock: nobody works on these. */
record Leftovers(Shared shared) {
    /** What operations left behind whose process ended. */
    void clear(VolumeName volume) throws IOException, StorageException {
        BtrfsLayout layout = shared.layout();
        Path guest = layout.guest(volume.guest());
        for (String name : Folders.names(guest)) {
            if (name.startsWith(layout.destroyedPrefix(volume))) {
                destroyFolderOrText(guest.resolve(name));
            }
        }
        for (String name : Folders.names(layout.fences())) {
            if (name.startsWith(layout.destroyedPrefix(volume))) {
                destroy(layout.fences(), List.of(layout.fences().resolve(name)));
            }
        }
        clearFolder(volume);
        destroyReplaced(volume);
        for (String group : shared.catalog().pendingGroups()) {
            Path marker = layout.pending().resolve(group);
            List<VolumeName> members = members(marker);
            if (members.contains(volume)) {
                clearGroup(volume, group, marker, members);
            }
        }
    }

    private void destroyFolderOrText(Path path) throws IOException, StorageException {
        if (Look.isSubvolume(path)) {
            destroyFolder(path);
        } else {
            shared.disk().deleteFile(path);
        }
    }

    /** Destroys a volume's folder that has lost its name, with all snapshots in it. */
    void destroyFolder(Path folder) throws IOException, StorageException {
        List<Path> doomed = new ArrayList<>();
        for (String name : Folders.names(folder)) {
            if (Look.isSubvolume(folder.resolve(name))) {
                doomed.add(folder.resolve(name));
            }
        }
        destroy(folder.getParent(), doomed);
        destroy(folder.getParent(), List.of(folder));
    }

    /** Those that are just being sent lose their names only, until the next operation on the volume. */
    void destroy(Path folder, List<Path> subvolumes) throws IOException, StorageException {
        try {
            shared.disk().deleteSubvolumes(subvolumes);
        } catch (StorageException e) {
            if (e.code() != ErrorCode.BUSY) {
                throw e;
            }
            shared.disk().sync(folder);
        }
    }

    private void clearFolder(VolumeName volume) throws IOException, StorageException {
        Path folder = shared.layout().volume(volume);
        Set<String> names = Folders.names(folder);
        List<Path> doomed = new ArrayList<>();
        for (String name : names) {
            if (name.startsWith(BtrfsLayout.TEMPORARY)) {
                if (Look.isSubvolume(folder.resolve(name))) {
                    doomed.add(folder.resolve(name));
                } else {
                    shared.disk().deleteFile(folder.resolve(name));
                }
            }
            if (name.endsWith(BtrfsLayout.METADATA)) {
                String guid = BtrfsLayout.without(BtrfsLayout.METADATA, name);
                if (Guid.isGuid(guid) && !names.contains(guid) && !names.contains(guid + BtrfsLayout.KEPT)) {
                    shared.disk().deleteFile(folder.resolve(name));
                }
            }
        }
        destroy(folder, doomed);
    }

    /** The last volume of the group that is cleared takes the marker away; while it is there, no member is visible. */
    private void clearGroup(VolumeName volume, String group, Path marker, List<VolumeName> members)
            throws IOException, StorageException {
        for (SnapshotEntry entry : ofGroup(volume, group)) {
            destroySnapshot(volume, entry.snapshot().guid());
        }
        for (VolumeName member : members) {
            if (!ofGroup(member, group).isEmpty()) {
                return;
            }
        }
        shared.disk().deleteFile(marker);
    }

    private List<SnapshotEntry> ofGroup(VolumeName volume, String group) throws IOException {
        return shared.catalog().entries(volume).stream()
                .filter(entry -> entry.group().filter(group::equals).isPresent())
                .toList();
    }

    /** Destroys the snapshots whose place another one took. */
    void destroyReplaced(VolumeName volume) throws IOException, StorageException {
        for (SnapshotEntry entry : VolumeHistory.replaced(shared.catalog().entries(volume))) {
            String guid = entry.snapshot().guid();
            destroySnapshot(
                    volume,
                    guid,
                    entry.kept()
                            ? shared.layout().kept(volume, guid)
                            : shared.layout().snapshot(volume, guid));
        }
    }

    void destroyKept(VolumeName volume, String guid) throws IOException, StorageException {
        destroySnapshot(volume, guid, shared.layout().kept(volume, guid));
    }

    void destroySnapshot(VolumeName volume, String guid) throws IOException, StorageException {
        destroySnapshot(volume, guid, shared.layout().snapshot(volume, guid));
    }

    /** Gone with the rename, whenever its space is free again. */
    private void destroySnapshot(VolumeName volume, String guid, Path subvolume) throws IOException, StorageException {
        BtrfsLayout layout = shared.layout();
        Path doomed = layout.temporary(volume, shared.unique().get());
        shared.disk().rename(subvolume, doomed);
        destroy(layout.volume(volume), List.of(doomed));
        shared.disk().deleteFile(layout.metadata(volume, guid));
    }

    private static List<VolumeName> members(Path marker) throws IOException {
        try {
            return Files.readString(marker)
                    .lines()
                    .filter(VolumeName::isVolumeName)
                    .map(VolumeName::new)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
