package io.snapferry.storage.kit.core;

import io.snapferry.storage.kit.AsidePlan;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a storage has of one volume.
 *
 * @param ownBytes the size of the guest's own volume, if there is one
 * @param entries sorted by their order, without those whose place another one took
 */
public record VolumeHistory(VolumeName name, OptionalLong ownBytes, List<SnapshotEntry> entries) {
    public VolumeHistory {
        List<SnapshotEntry> replaced = replaced(entries);
        entries = entries.stream()
                .filter(entry -> !replaced.contains(entry))
                .sorted(Comparator.comparingLong(SnapshotEntry::order))
                .toList();
    }

    /** Those whose place another one took. */
    public static List<SnapshotEntry> replaced(List<SnapshotEntry> entries) {
        List<SnapshotEntry> replacing = entries.stream()
                .filter(entry -> entry.discardsAfter().isPresent())
                .toList();
        return replacing.isEmpty()
                ? List.of()
                : entries.stream()
                        .filter(entry -> replacing.stream().anyMatch(other -> other.replaces(entry)))
                        .toList();
    }

    /** What is left of it when that is aside. */
    public VolumeHistory after(AsidePlan plan) {
        Optional<SnapshotEntry> newest = plan.keepUpTo().flatMap(this::byGuid);
        List<SnapshotEntry> left = entries.stream()
                .filter(entry ->
                        newest.isPresent() && entry.order() <= newest.get().order())
                .map(entry -> entry.equals(newest.get()) ? entry.marked(plan.mark()) : entry)
                .toList();
        return new VolumeHistory(name, ownBytes, left);
    }

    /** One of its snapshots as what says that the volume is a replica: so it comes last, whatever is kept beside it. */
    public SnapshotEntry asReplica(SnapshotEntry entry, ReplicaMark mark) {
        return (after(entry).isEmpty() ? entry : entry.at(nextOrder())).marked(mark);
    }

    public boolean has(SnapshotEntry entry) {
        return entries.stream().anyMatch(other -> other.order() == entry.order());
    }

    /** What a name promises: {@code subvol-} is a file system, {@code vm-} a disk image. */
    public static VolumeKind kind(VolumeName volume) {
        return volume.subvolume() ? VolumeKind.FILESYSTEM : VolumeKind.BLOCK;
    }

    public VolumeState state() {
        if (ownBytes.isPresent()) {
            return VolumeState.OWN;
        }
        if (entries.isEmpty()) {
            return VolumeState.ABSENT;
        }
        return mark().isPresent() ? VolumeState.REPLICA : VolumeState.ABANDONED;
    }

    public Optional<SnapshotEntry> newest() {
        return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    }

    /** The mark, if the volume is a replica. */
    public Optional<ReplicaMark> mark() {
        return ownBytes.isPresent() ? Optional.empty() : newest().flatMap(SnapshotEntry::mark);
    }

    /** What came after an entry, oldest first. */
    public List<SnapshotEntry> after(SnapshotEntry entry) {
        return entries.stream().filter(other -> other.order() > entry.order()).toList();
    }

    public List<SnapshotEntry> visible() {
        return entries.stream().filter(SnapshotEntry::intact).toList();
    }

    public Optional<SnapshotEntry> byGuid(String guid) {
        return visible().stream()
                .filter(entry -> entry.snapshot().guid().equals(guid))
                .findFirst();
    }

    public boolean hasSnapshotNamed(String name) {
        return visible().stream().anyMatch(entry -> entry.snapshot().name().equals(name));
    }

    public long nextOrder() {
        return newest().map(entry -> entry.order() + 1).orElse(1L);
    }

    /** As it is listed; empty if it is not. */
    public Optional<Volume> listed() {
        return listed(visible().stream().map(SnapshotEntry::snapshot).toList());
    }

    public Optional<Volume> listedWithoutSnapshots() {
        return listed(List.of());
    }

    private Optional<Volume> listed(List<Snapshot> snapshots) {
        VolumeState state = state();
        if (state == VolumeState.ABSENT || state == VolumeState.ABANDONED) {
            return Optional.empty();
        }
        long size = ownBytes.orElseGet(() -> newest().orElseThrow().sizeBytes());
        boolean modified = mark().isPresent() && !newest().orElseThrow().intact();
        return Optional.of(new Volume(name, kind(name), size, mark(), snapshots, modified));
    }
}
