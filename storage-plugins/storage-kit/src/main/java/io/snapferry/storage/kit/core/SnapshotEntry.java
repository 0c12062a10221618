package io.snapferry.storage.kit.core;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One snapshot in a volume's folder.
 *
 * @param order rises with every snapshot of the volume
 * @param uuid what the file system itself calls it, which differs from the snapshot's guid if it was received; empty
 *     where it calls it nothing
 * @param mark present exactly if it was received
 * @param group the snapshot call that made this and other volumes' snapshots, until which is complete none is visible
 * @param discardsAfter the order of the snapshot on which this one was made, if it took the place of all between the two:
 *     those are there no more, however much of them was cleared away
 */
public record SnapshotEntry(
        long order,
        Snapshot snapshot,
        Optional<String> uuid,
        long sizeBytes,
        Optional<ReplicaMark> mark,
        Optional<String> group,
        Condition condition,
        OptionalLong discardsAfter) {

    /** A snapshot that takes no other's place. */
    public SnapshotEntry(
            long order,
            Snapshot snapshot,
            Optional<String> uuid,
            long sizeBytes,
            Optional<ReplicaMark> mark,
            Optional<String> group,
            Condition condition) {
        this(order, snapshot, uuid, sizeBytes, mark, group, condition, OptionalLong.empty());
    }

    /** What became of it. */
    public enum Condition {
        /** As it was made. */
        INTACT,
        /** The snapshot was destroyed, but it is the only content that the replica has. */
        KEPT,
        /** Somebody made it writable, so that its content may be another. */
        ALTERED
    }

    public boolean intact() {
        return condition == Condition.INTACT;
    }

    public boolean kept() {
        return condition == Condition.KEPT;
    }

    /** The same in the place of all snapshots after one. */
    public SnapshotEntry discardingAfter(long order) {
        return new SnapshotEntry(this.order, snapshot, uuid, sizeBytes, mark, group, condition, OptionalLong.of(order));
    }

    /** Whether it took the other's place. */
    public boolean replaces(SnapshotEntry other) {
        return discardsAfter.isPresent() && discardsAfter.getAsLong() < other.order && other.order < order;
    }

    /** The same at another place of its history, where it takes no other's. */
    SnapshotEntry at(long otherOrder) {
        return new SnapshotEntry(otherOrder, snapshot, uuid, sizeBytes, mark, group, condition);
    }

    public SnapshotEntry marked(ReplicaMark other) {
        return new SnapshotEntry(order, snapshot, uuid, sizeBytes, Optional.of(other), group, condition, discardsAfter);
    }

    public SnapshotEntry in(Condition other) {
        return new SnapshotEntry(order, snapshot, uuid, sizeBytes, mark, group, other, discardsAfter);
    }
}
