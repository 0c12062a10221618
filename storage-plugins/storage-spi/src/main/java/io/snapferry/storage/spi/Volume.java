package io.snapferry.storage.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A volume with its history. An empty optional means that the storage cannot tell, unless said otherwise.
 *
 * @param sizeBytes what the guest sees as the disk's size; for a file system, the space it refers to
 * @param replica present exactly if the volume is a replica; a volume without the mark belongs to its guest and is
 *     never received into or destroyed
 * @param snapshots all snapshots, Snapferry's and others', oldest first in order of creation on this storage
 * @param modified whether a replica was written to since its newest snapshot; false if the storage makes that impossible
 * @param unchangedSince guid of the oldest snapshot since which nothing was written to the volume, as of the listing:
 *     that snapshot, every later one and the volume itself have the same content. Transfers are left out because of it,
 *     so what the guest wrote just before the call counts, also if it is not on disk yet. Empty also if the volume was
 *     written to since its newest snapshot
 * @param bookmarks what is left of snapshots whose data is gone, and can still be the base of an increment, oldest first;
 *     present exactly with {@link Capability#BOOKMARKS}
 * @param partial a receive into this volume that was cut and can go on; empty if there is none. A volume whose first
 *     receive was cut is listed, with its mark and no snapshots, only because of this
 * @param pinned guids of snapshots that {@link Storage#destroySnapshots} would refuse as busy, each with the reason in a
 *     word or two such as {@code held} or {@code cloned}
 * @param encrypted whether its streams carry encrypted blocks as they are: so it is for an encrypted volume, and for a
 *     replica that such streams made, and both ends of an increment must agree
 * @param identity what stays the same when the volume is renamed, unique within the storage. Not equal on source and
 *     target
 */
public record Volume(
        VolumeName name,
        VolumeKind kind,
        long sizeBytes,
        Optional<ReplicaMark> replica,
        List<Snapshot> snapshots,
        boolean modified,
        Optional<String> unchangedSince,
        Optional<List<Snapshot>> bookmarks,
        Optional<Partial> partial,
        Optional<Map<String, String>> pinned,
        Optional<Boolean> encrypted,
        Optional<String> identity) {
    public Volume {
        snapshots = List.copyOf(snapshots);
        bookmarks = bookmarks.map(List::copyOf);
        pinned = pinned.map(Map::copyOf);
    }

    /** A volume of a storage that can tell no more than this. */
    public Volume(
            VolumeName name,
            VolumeKind kind,
            long sizeBytes,
            Optional<ReplicaMark> replica,
            List<Snapshot> snapshots,
            boolean modified) {
        this(
                name,
                kind,
                sizeBytes,
                replica,
                snapshots,
                modified,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same volume once it has one more snapshot, which is its newest: what is written next is not known. */
    public Volume with(Snapshot taken) {
        List<Snapshot> all = new ArrayList<>(snapshots);
        all.add(taken);
        return new Volume(
                name,
                kind,
                sizeBytes,
                replica,
                all,
                modified,
                Optional.empty(),
                bookmarks,
                partial,
                pinned,
                encrypted,
                identity);
    }

    /** The same volume of a storage that can tell whether it is encrypted. */
    public Volume encrypted(boolean known) {
        return new Volume(
                name,
                kind,
                sizeBytes,
                replica,
                snapshots,
                modified,
                unchangedSince,
                bookmarks,
                partial,
                pinned,
                Optional.of(known),
                identity);
    }
}
