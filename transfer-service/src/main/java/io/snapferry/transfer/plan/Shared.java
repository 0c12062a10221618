package io.snapferry.transfer.plan;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;

/**
 * The newest that a volume and one on the target have in common.
 *
 * @param onSource how new it is for the one, and
 * @param onTarget for the other: the higher, the newer
 */
record Shared(int onSource, int onTarget) {

    /** A receive that was cut counts by the snapshot that it is of. */
    static Optional<Shared> between(Volume volume, Volume target) {
        List<Snapshot> here = Bases.of(volume);
        Optional<Snapshot> common = History.newestCommon(here, target.snapshots());
        if (common.isEmpty()) {
            return target.partial()
                    .filter(partial -> Replicas.isOnlyBegun(target))
                    .map(partial -> History.indexOf(here, partial.to().guid()))
                    .filter(index -> index >= 0)
                    .map(index -> new Shared(index, 0));
        }
        int there = History.indexOf(target.snapshots(), common.get().guid());
        return Optional.of(new Shared(newest(here, target.snapshots()), there));
    }

    private static int newest(List<Snapshot> here, List<Snapshot> there) {
        return History.newestCommon(there, here)
                .map(snapshot -> History.indexOf(here, snapshot.guid()))
                .orElseThrow();
    }
}
