package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Removes what operations left behind whose process ended. The caller holds the volume's lock: nobody works on these. */
record Leftovers(DirLayout layout, Disk disk, Catalog catalog, Supplier<String> unique) {
    void clear(VolumeName volume) throws IOException {
        for (Path folder : List.of(layout.guest(volume.guest()), layout.fencedDisks())) {
            for (String name : Catalog.names(folder)) {
                if (name.startsWith(layout.destroyedPrefix(volume))) {
                    disk.delete(folder.resolve(name));
                }
            }
        }
        for (String name : Catalog.names(layout.volume(volume))) {
            if (name.startsWith(DirLayout.TEMPORARY)) {
                disk.delete(layout.volume(volume).resolve(name));
            }
        }
        destroyReplaced(volume);
        for (String group : catalog.pendingGroups()) {
            Path marker = layout.pending().resolve(group);
            List<VolumeName> members = members(marker);
            if (members.contains(volume)) {
                clearGroup(volume, group, marker, members);
            }
        }
    }

    /** The last volume of the group that is cleared takes the marker away; while it is there, no member is visible. */
    private void clearGroup(VolumeName volume, String group, Path marker, List<VolumeName> members) throws IOException {
        for (SnapshotEntry entry : catalog.entries(volume)) {
            if (entry.group().filter(group::equals).isPresent()) {
                destroy(volume, layout.snapshot(volume, entry.snapshot().guid()));
            }
        }
        for (VolumeName member : members) {
            for (SnapshotEntry entry : catalog.entries(member)) {
                if (entry.group().filter(group::equals).isPresent()) {
                    return;
                }
            }
        }
        disk.delete(marker);
    }

    /** Destroys the images whose place another one took. */
    void destroyReplaced(VolumeName volume) throws IOException {
        for (SnapshotEntry entry : VolumeHistory.replaced(catalog.entries(volume))) {
            String guid = entry.snapshot().guid();
            destroy(volume, entry.kept() ? layout.kept(volume, guid) : layout.snapshot(volume, guid));
        }
    }

    /** Destroys one image: gone with the rename, whenever its space is free again. */
    void destroy(VolumeName volume, Path snapshotFolder) throws IOException {
        Path doomed = layout.temporary(volume, unique.get());
        disk.rename(snapshotFolder, doomed);
        disk.sync(layout.volume(volume));
        disk.delete(doomed);
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
