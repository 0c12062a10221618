package io.snapferry.storage.dir.core;

import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;

/**
 * One image in a volume's folder.
 *
 * @param order rises with every image of the volume
 * @param mark present exactly if the image was received
 * @param group the snapshot call that made this and other volumes' images, until which is complete none is visible
 * @param kept the snapshot was destroyed, but the image is the only content that the replica has
 */
public record SnapshotEntry(
        long order,
        Snapshot snapshot,
        long sizeBytes,
        Optional<ReplicaMark> mark,
        Optional<String> group,
        boolean kept) {

    public SnapshotEntry marked(ReplicaMark other) {
        return new SnapshotEntry(order, snapshot, sizeBytes, Optional.of(other), group, kept);
    }
}
