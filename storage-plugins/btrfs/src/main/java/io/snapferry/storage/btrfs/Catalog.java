package io.snapferry.storage.btrfs;

import io.snapferry.storage.btrfs.core.ReadOnlySubvolumes;
import io.snapferry.storage.kit.AsidePlan;
import io.snapferry.storage.kit.EntryText;
import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.kit.core.SnapshotEntry.Condition;
import io.snapferry.storage.kit.core.VolumeHistory;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads what there is. Follows no links below {@code images} and {@code snapferry}, and changes nothing. */
record Catalog(BtrfsLayout layout, Look look) {
    /** Whatever lies under the volume's name, with what is not complete left out. */
    VolumeHistory history(VolumeName volume) throws IOException, StorageException {
        return histories(List.of(volume)).get(0);
    }

    /** The same, where a snapshot that somebody made writable passes for one; no process runs. */
    VolumeHistory unjudged(VolumeName volume) throws IOException, StorageException {
        return complete(List.of(found(volume, true)), false).get(0);
    }

    /** The same as {@link #history} as if nothing were being put aside. */
    VolumeHistory unplanned(VolumeName volume) throws IOException, StorageException {
        Optional<Path> own = own(volume);
        Found found = new Found(volume, entries(volume), own, Optional.empty());
        return complete(List.of(found), true).get(0);
    }

    /** Those volumes, in their order; one process for all. */
    List<VolumeHistory> histories(Collection<VolumeName> volumes) throws IOException, StorageException {
        return complete(found(volumes), true);
    }

    /**
     * Volumes, and the subvolumes that were there with them.
     *
     * @param histories in the volumes' order
     */
    record Seen(List<VolumeHistory> histories, ReadOnlySubvolumes readOnly) {}

    /** Those volumes, in their order, and what else is read-only; one process for all, even where there is no snapshot. */
    Seen see(Collection<VolumeName> volumes) throws IOException, StorageException {
        List<Found> found = found(volumes);
        Set<String> pending = pendingGroups();
        ReadOnlySubvolumes readOnly = look.readOnly();
        return new Seen(complete(found, pending, Optional.of(readOnly)), readOnly);
    }

    /**
     * Volumes by name. Without snapshots, only as much is read as tells what a volume is and how large: no process runs,
     * and a snapshot that somebody made writable passes for one.
     */
    List<VolumeHistory> histories(ListRequest request) throws IOException, StorageException {
        Set<VolumeName> volumes = new VolumeNames(layout).all(request.guest());
        if (request.snapshots()) {
            return histories(volumes);
        }
        List<Found> found = new ArrayList<>();
        for (VolumeName volume : volumes) {
            found.add(found(volume, false));
        }
        return complete(found, false);
    }

    /** What is being put aside of a volume, if that has begun. */
    Optional<AsidePlan> plan(VolumeName volume) throws IOException {
        Path file = layout.plan(volume);
        if (Look.attributes(file).isEmpty()) {
            return Optional.empty();
        }
        try {
            AsidePlan plan = AsidePlan.read(Files.readAllBytes(file));
            return plan.own() && !Look.isSubvolume(layout.ownAside(plan.name())) ? Optional.empty() : Optional.of(plan);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    file + " cannot be understood (" + e.getMessage() + "), restore it or move it away", e);
        }
    }

    /**
     * What lies under a volume's name.
     *
     * @param own the guest's own subvolume, if there is one
     * @param plan what is being put aside: it is there no more, however much of it was moved
     */
    private record Found(
            VolumeName volume, List<SnapshotEntry> entries, Optional<Path> own, Optional<AsidePlan> plan) {}

    private List<Found> found(Collection<VolumeName> volumes) throws IOException {
        List<Found> found = new ArrayList<>();
        for (VolumeName volume : volumes) {
            found.add(found(volume, true));
        }
        return found;
    }

    private Found found(VolumeName volume, boolean snapshots) throws IOException {
        Optional<AsidePlan> before;
        Optional<AsidePlan> after = plan(volume);
        Found found;
        do {
            before = after;
            Optional<Path> own = own(volume);
            boolean imageOnly = !snapshots && own.isPresent() && !volume.subvolume();
            found = new Found(volume, imageOnly ? List.of() : entries(volume), own, before);
            after = plan(volume);
        } while (!after.equals(before) || (found.own().isEmpty() && own(volume).isPresent()));
        return found;
    }

    /** A guest's own subvolume, be it fenced or not. */
    Optional<Path> own(VolumeName volume) throws IOException {
        // The first is looked for again, as a subvolume that is just given back goes from the second to it.
        for (Path place : List.of(layout.own(volume), layout.fenced(volume), layout.own(volume))) {
            if (isOwn(place)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    static boolean isOwn(Path place) throws IOException {
        return Look.isFolder(place.getParent()) && Look.isSubvolume(place);
    }

    /** The complete snapshots and those of groups that are not, without a look at whether they are intact. */
    List<SnapshotEntry> entries(VolumeName volume) throws IOException {
        List<SnapshotEntry> entries = new ArrayList<>();
        for (String name : Folders.names(layout.volume(volume))) {
            boolean kept = name.endsWith(BtrfsLayout.KEPT);
            String guid = BtrfsLayout.without(BtrfsLayout.KEPT, name);
            if (Guid.isGuid(guid) && Look.isSubvolume(layout.volume(volume).resolve(name))) {
                EntryText.read(layout.metadata(volume, guid), guid, true)
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

    /** @param judge whether to look if the snapshots are as they were made */
    private List<VolumeHistory> complete(List<Found> all, boolean judge) throws IOException, StorageException {
        // Both are read after the entries: a group or a snapshot that was complete before this began counts as such.
        Set<String> pending = pendingGroups();
        boolean none = all.stream().allMatch(found -> found.entries().isEmpty());
        boolean looked = judge && !none;
        return complete(all, pending, looked ? Optional.of(look.readOnly()) : Optional.empty());
    }

    /** @param readOnly by which the snapshots are judged; without it they pass for what they were */
    private List<VolumeHistory> complete(List<Found> all, Set<String> pending, Optional<ReadOnlySubvolumes> readOnly)
            throws IOException {
        List<VolumeHistory> histories = new ArrayList<>();
        for (Found found : all) {
            List<SnapshotEntry> judged = new ArrayList<>();
            for (SnapshotEntry entry : found.entries()) {
                if (entry.group().map(group -> !pending.contains(group)).orElse(true)) {
                    if (readOnly.isPresent()) {
                        judged(found.volume(), entry, readOnly.get()).ifPresent(judged::add);
                    } else {
                        judged.add(entry);
                    }
                }
            }
            OptionalLong bytes = found.own().isPresent()
                    ? ownBytes(found.volume(), found.own().get(), judged)
                    : OptionalLong.empty();
            VolumeHistory history = new VolumeHistory(found.volume(), bytes, judged);
            histories.add(found.plan().map(history::after).orElse(history));
        }
        return histories;
    }

    private Optional<SnapshotEntry> judged(VolumeName volume, SnapshotEntry entry, ReadOnlySubvolumes readOnly)
            throws IOException {
        boolean held = entry.uuid()
                .flatMap(readOnly::withUuid)
                .filter(subvolume -> subvolume.holds(entry))
                .isPresent();
        if (!entry.intact() || held) {
            return Optional.of(entry);
        }
        boolean stillThere =
                Look.isSubvolume(layout.snapshot(volume, entry.snapshot().guid()));
        return stillThere ? Optional.of(entry.in(Condition.ALTERED)) : Optional.empty();
    }

    private static OptionalLong ownBytes(VolumeName volume, Path own, List<SnapshotEntry> entries) throws IOException {
        Optional<SnapshotEntry> newest = new VolumeHistory(volume, OptionalLong.empty(), entries).newest();
        if (volume.subvolume() && newest.isPresent()) {
            return OptionalLong.of(newest.get().sizeBytes());
        }
        return ContentSize.of(volume, own);
    }
}
