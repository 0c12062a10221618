package io.snapferry.storage.dir.core;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One image in a volume's folder.
 *
 * @param order rises with every image of the volume
 * @param mark present exactly if the image was received
 * @param group the snapshot call that made this and other volumes' images, until which is complete none is visible
 * @param kept the snapshot was destroyed, but the image is the only content that the replica has
 * @param discardsAfter the order of the image on which this one was made, if it took the place of all between the two:
 *     those are there no more, however much of them was cleared away
 */
public record SnapshotEntry(
        long order,
        Snapshot snapshot,
        long sizeBytes,
        Optional<ReplicaMark> mark,
        Optional<String> group,
        boolean kept,
        OptionalLong discardsAfter) {

    /** An image that takes no other's place. */
    public SnapshotEntry(
            long order,
            Snapshot snapshot,
            long sizeBytes,
            Optional<ReplicaMark> mark,
            Optional<String> group,
            boolean kept) {
        this(order, snapshot, sizeBytes, mark, group, kept, OptionalLong.empty());
    }

    /** The same in the place of all images after one. */
    public SnapshotEntry discardingAfter(long order) {
        return new SnapshotEntry(this.order, snapshot, sizeBytes, mark, group, kept, OptionalLong.of(order));
    }

    /** Whether it took the other's place. */
    public boolean replaces(SnapshotEntry other) {
        return discardsAfter.isPresent() && discardsAfter.getAsLong() < other.order && other.order < order;
    }

    public SnapshotEntry marked(ReplicaMark other) {
        return new SnapshotEntry(order, snapshot, sizeBytes, Optional.of(other), group, kept, discardsAfter);
    }
}
