package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a volume on a target is. */
public final class Replicas {

    private Replicas() {}

    /** Whether it is marked as a replica of the guest. */
    public static boolean isOf(GuestId guest, Volume volume) {
        return volume.replica().filter(mark -> mark.guest() == guest.value()).isPresent();
    }

    /** Guid of its newest snapshot. */
    public static Optional<String> newest(Volume volume) {
        return History.newest(volume.snapshots()).map(Snapshot::guid);
    }

    /** Whether there is no more than a first receive that was cut, and so nothing to lose. */
    static boolean isOnlyBegun(Volume volume) {
        return volume.replica().isPresent()
                && volume.snapshots().isEmpty()
                && volume.partial().isPresent();
    }

    /** The same replica, without what a cut receive left. */
    static Volume whole(Volume replica) {
        return with(replica, replica.snapshots(), replica.pinned());
    }

    /** What there is once all data after a snapshot was set aside: nothing pins that. */
    static Volume upTo(Volume replica, Snapshot newest) {
        int end = History.indexOf(replica.snapshots(), newest.guid()) + 1;
        return with(replica, replica.snapshots().subList(0, end), Optional.empty());
    }

    private static Volume with(Volume replica, List<Snapshot> snapshots, Optional<Map<String, String>> pinned) {
        return new Volume(
                replica.name(),
                replica.kind(),
                replica.sizeBytes(),
                replica.replica(),
                snapshots,
                replica.modified(),
                replica.unchangedSince(),
                replica.bookmarks(),
                Optional.empty(),
                pinned,
                replica.encrypted(),
                replica.identity());
    }
}
