package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
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
}
