package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.SnapshotEntry;
import io.snapferry.storage.btrfs.core.SnapshotEntry.Condition;
import io.snapferry.storage.btrfs.core.Subvolume;
import io.snapferry.storage.btrfs.core.VolumeHistory;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what there is. Follows no links below {@code images} and {@code snapferry}, and changes nothing. */
record Catalog(BtrfsLayout layout, Look look) {
    /** Whatever lies under the volume's name, with what is not complete left out. */
    VolumeHistory history(VolumeName volume) throws IOException, StorageException {
        return histories(List.of(volume)).get(0);
    }

    /** All volumes by name, or those of one guest. */
    List<VolumeHistory> histories(OptionalInt guest) throws IOException, StorageException {
        return histories(new VolumeNames(layout).all(guest));
    }

    /** Those volumes, in their order; one process for all. */
    List<VolumeHistory> histories(Collection<VolumeName> volumes) throws IOException, StorageException {
        Map<VolumeName, List<SnapshotEntry>> found = new LinkedHashMap<>();
        for (VolumeName volume : volumes) {
            found.put(volume, entries(volume));
        }
        return histories(found);
    }

    /** The complete snapshots and those of groups that are not, without a look at whether they are intact. */
    List<SnapshotEntry> entries(VolumeName volume) throws IOException {
        List<SnapshotEntry> entries = new ArrayList<>();
        for (String name : Folders.names(layout.volume(volume))) {
            boolean kept = name.endsWith(BtrfsLayout.KEPT);
            String guid = BtrfsLayout.without(BtrfsLayout.KEPT, name);
            if (Guid.isGuid(guid) && Look.isSubvolume(layout.volume(volume).resolve(name))) {
                entry(layout.metadata(volume, guid), guid)
                        .map(entry -> kept ? entry.in(Condition.KEPT) : entry)
                        .ifPresent(entries::add);
            }
        }
        return entries;
    }

    /** The snapshots of several volumes that are being taken, or were when their process ended. */
    Set<String> pendingGroups() throws IOException {
        return Folders.names(layout.pending());
    }

    private List<VolumeHistory> histories(Map<VolumeName, List<SnapshotEntry>> found)
            throws IOException, StorageException {
        // Both are read after the entries: a group or a snapshot that was complete before this began counts as such.
        Set<String> pending = pendingGroups();
        boolean none = found.values().stream().allMatch(List::isEmpty);
        Map<String, Subvolume> readOnly = none ? Map.of() : look.readOnly();
        List<VolumeHistory> histories = new ArrayList<>();
        for (var volume : found.entrySet()) {
            List<SnapshotEntry> judged = new ArrayList<>();
            for (SnapshotEntry entry : volume.getValue()) {
                if (entry.group().map(group -> !pending.contains(group)).orElse(true)) {
                    judged(volume.getKey(), entry, readOnly).ifPresent(judged::add);
                }
            }
            histories.add(new VolumeHistory(volume.getKey(), ownBytes(volume.getKey(), judged), judged));
        }
        return histories;
    }

    private Optional<SnapshotEntry> judged(VolumeName volume, SnapshotEntry entry, Map<String, Subvolume> readOnly)
            throws IOException {
        Subvolume subvolume = readOnly.get(entry.uuid());
        if (!entry.intact() || (subvolume != null && subvolume.holds(entry))) {
            return Optional.of(entry);
        }
        boolean stillThere =
                Look.isSubvolume(layout.snapshot(volume, entry.snapshot().guid()));
        return stillThere ? Optional.of(entry.in(Condition.ALTERED)) : Optional.empty();
    }

    private OptionalLong ownBytes(VolumeName volume, List<SnapshotEntry> entries) throws IOException {
        Path own = layout.own(volume);
        if (!Look.isFolder(own.getParent()) || !Look.isSubvolume(own)) {
            return OptionalLong.empty();
        }
        Optional<SnapshotEntry> newest = new VolumeHistory(volume, OptionalLong.empty(), entries).newest();
        if (volume.subvolume() && newest.isPresent()) {
            return OptionalLong.of(newest.get().sizeBytes());
        }
        return ContentSize.of(volume, own);
    }

    private static Optional<SnapshotEntry> entry(Path metadata, String guid) throws IOException {
        try {
            SnapshotEntry entry = EntryText.read(Files.readAllBytes(metadata));
            if (!entry.snapshot().guid().equals(guid)) {
                throw new IOException(
                        "it is of another snapshot, " + entry.snapshot().guid());
            }
            return Optional.of(entry);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    metadata + " cannot be understood (" + e.getMessage()
                            + "), restore it, or remove it with its subvolume if nobody needs that snapshot",
                    e);
        }
    }
}
