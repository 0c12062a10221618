package io.snapferry.storage.spi;

import java.util.List;
import java.util.Optional;

/**
 * A volume with its history.
 *
 * @param sizeBytes what the guest sees as the disk's size; for a file system, the space it refers to
 * @param replica present exactly if the volume is a replica; a volume without the mark belongs to its guest and is
 *     never received into or destroyed
 * @param snapshots all snapshots, Snapferry's and others', oldest first in order of creation on this storage
 * @param modified whether a replica was written to since its newest snapshot; false if the storage makes that impossible
 */
public record Volume(
        VolumeName name,
        VolumeKind kind,
        long sizeBytes,
        Optional<ReplicaMark> replica,
        List<Snapshot> snapshots,
        boolean modified) {
    public Volume {
        snapshots = List.copyOf(snapshots);
    }
}
