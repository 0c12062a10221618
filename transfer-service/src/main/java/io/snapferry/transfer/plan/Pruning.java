package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of a job's own snapshots may go. Snapshots of others, other jobs included, never do. */
public final class Pruning {

    private Pruning() {}

    /**
     * Before a run, on the source: what failed runs left behind. All of it is unknown to the replica, so the newest
     * common snapshot, the base of the next increment, is never among it.
     */
    public static List<Snapshot> stale(JobId job, Volume source, Optional<Volume> replica) {
        Set<String> there =
                replica.map(volume -> History.guids(volume.snapshots())).orElse(Set.of());
        return own(job, source.snapshots()).stream()
                .filter(snapshot -> !there.contains(snapshot.guid()))
                .toList();
    }

    /**
     * After a success, on either side: what the new common snapshot replaces.
     *
     * @param history of the volume, oldest first
     * @param kept guid of the newest common snapshot; if the history does not have it, nothing may go
     */
    public static List<Snapshot> superseded(JobId job, List<Snapshot> history, String kept) {
        return own(job, History.before(history, kept));
    }

    /** When a job goes, on the source. */
    public static List<Snapshot> own(JobId job, List<Snapshot> history) {
        return history.stream()
                .filter(snapshot -> SnapshotName.isOf(job, snapshot))
                .toList();
    }
}
