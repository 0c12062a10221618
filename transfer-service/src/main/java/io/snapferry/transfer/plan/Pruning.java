package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of a job's own snapshots may go. Snapshots of others, other jobs included, never do. */
public final class Pruning {

    private Pruning() {}

    /**
     * Before a run, on the source: what failed runs left behind. Not among it is what may be the only snapshot in
     * common with any replica, seen or not: what was taken up to the last success or by an earlier job of the same id,
     * and the newest that any volume of the target shows; nor what a cut receive there can go on with. The oldest
     * snapshot stands for the last success where that is not known: a success leaves nothing older.
     *
     * @param source the volume's history, oldest first
     * @param target all volumes that the target has of the guest
     */
    public static List<Snapshot> stale(
            JobId job, OrderEpochs epochs, List<Snapshot> source, Collection<Volume> target) {
        List<Snapshot> own = own(job, source);
        long safe = epochs.safe()
                .or(() -> own.stream().findFirst().map(Pruning::epoch))
                .orElse(0L);
        List<Snapshot> left = own.stream()
                .filter(snapshot -> epoch(snapshot) > safe && epoch(snapshot) < epochs.current())
                .toList();
        if (left.isEmpty()) {
            return left;
        }
        Set<String> bases = target.stream()
                .flatMap(volume -> Stream.concat(
                        History.newestCommon(source, volume.snapshots()).stream()
                                .map(Snapshot::guid),
                        Needed.onSource(volume).stream()))
                .collect(Collectors.toSet());
        return left.stream()
                .filter(snapshot -> !bases.contains(snapshot.guid()))
                .toList();
    }

    /**
     * After a success, on the source: what the new common snapshot replaces. The target may keep more:
     * {@link Retention}. The bookmark of a snapshot that goes now stays until the next success.
     *
     * @param volume as it is before anything goes
     * @param kept guid of the newest common snapshot; if the volume does not have it, nothing may go
     */
    public static List<Snapshot> superseded(JobId job, Volume volume, String kept) {
        return Stream.concat(
                        supersededBookmarks(job, volume, kept).stream(),
                        superseded(job, volume.snapshots(), kept).stream())
                .toList();
    }

    /**
     * The same for a source that was the job's target until {@code turned}: what lies there from then stays as long as it
     * would on a target.
     */
    public static List<Snapshot> supersededSince(
            long turned, Retention retention, JobId job, Volume volume, String kept) {
        Set<Snapshot> ladder = Set.copyOf(retention.superseded(volume.snapshots(), kept, Map.of()));
        return superseded(job, volume, kept).stream()
                .filter(snapshot -> epoch(snapshot) > turned
                        || ladder.contains(snapshot)
                        || !volume.snapshots().contains(snapshot))
                .toList();
    }

    /** Of a history, oldest first. */
    static List<Snapshot> superseded(JobId job, List<Snapshot> history, String kept) {
        return own(job, History.before(history, kept));
    }

    private static List<Snapshot> supersededBookmarks(JobId job, Volume volume, String kept) {
        Optional<Long> newest = own(job, volume.snapshots()).stream()
                .filter(snapshot -> snapshot.guid().equals(kept))
                .map(Pruning::epoch)
                .findFirst();
        Set<String> present = volume.snapshots().stream().map(Snapshot::guid).collect(Collectors.toSet());
        return own(job, volume.bookmarks().orElse(List.of())).stream()
                .filter(bookmark ->
                        newest.filter(epoch -> epoch(bookmark) < epoch).isPresent())
                .filter(bookmark -> !present.contains(bookmark.guid()))
                .toList();
    }

    /** When a job goes, on the source: its snapshots, or its bookmarks. */
    public static List<Snapshot> own(JobId job, List<Snapshot> history) {
        return history.stream()
                .filter(snapshot -> SnapshotName.isOf(job, snapshot))
                .toList();
    }

    private static long epoch(Snapshot own) {
        return SnapshotName.parse(own.name()).orElseThrow().epoch();
    }
}
