package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.KeptSnapshot;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.VolumeHistory;
import io.snapferry.storage.spi.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells what a successful run left on both sides, from what the run knows: nothing is listed for it. The target judges
 * by the same rules.
 */
public final class HistoryReport {
    private static final int MOST_SNAPSHOTS = 2_000;
    private static final int LEAST_OF_A_VOLUME = 10;

    /**
     * One volume after a run.
     *
     * @param place where its replica is on the target
     * @param base guid of the newest snapshot that both sides have
     * @param source its history with that snapshot, oldest first, as it was before older ones were destroyed
     * @param target the same of the replica
     * @param needed by guid, what else needs a snapshot of the replica
     * @param sourcePruned whether the source's older snapshots are destroyed
     * @param targetPruned the same of the target's
     */
    public record Kept(
            VolumeId volume,
            VolumeId place,
            String base,
            List<Snapshot> source,
            List<Snapshot> target,
            Map<String, String> needed,
            boolean sourcePruned,
            boolean targetPruned) {}

    private HistoryReport() {}

    /** The report; of very long histories it has the newest part, so that it fits into a message. */
    public static ReplicaHistory of(Order order, List<Kept> volumes, Instant now) {
        Retention source = Retention.known(order.job(), order.turned().flatMap(turned -> order.keep()))
                .orElseGet(() -> Retention.of(order.job(), Optional.empty()));
        Optional<Retention> target = Retention.known(order.job(), order.keep());
        int most = Math.max(LEAST_OF_A_VOLUME, MOST_SNAPSHOTS / Math.max(1, 2 * volumes.size()));
        return new ReplicaHistory(
                order.job(),
                order.source(),
                order.target(),
                now,
                volumes.stream()
                        .map(kept -> new VolumeHistory(
                                kept.volume(),
                                kept.place(),
                                side(source.judge(kept.source(), kept.base(), Map.of()), kept.sourcePruned(), most),
                                target.map(rules -> side(
                                                rules.judge(kept.target(), kept.base(), kept.needed()),
                                                kept.targetPruned(),
                                                most))
                                        .orElseGet(() -> unjudged(kept.target(), most))))
                        .toList());
    }

    private static List<KeptSnapshot> side(List<Retention.Verdict> verdicts, boolean pruned, int most) {
        List<KeptSnapshot> there = verdicts.stream()
                .filter(verdict -> !pruned || !verdict.goes())
                .map(verdict -> kept(verdict.snapshot(), verdict.reasons()))
                .toList();
        return newest(there, most);
    }

    private static List<KeptSnapshot> unjudged(List<Snapshot> history, int most) {
        return newest(
                history.stream()
                        .map(snapshot -> kept(snapshot, List.of("rules of a later release")))
                        .toList(),
                most);
    }

    private static List<KeptSnapshot> newest(List<KeptSnapshot> there, int most) {
        return there.subList(Math.max(0, there.size() - most), there.size());
    }

    private static KeptSnapshot kept(Snapshot snapshot, List<String> reasons) {
        Instant taken =
                SnapshotName.parse(snapshot.name()).map(SnapshotName::takenAt).orElse(snapshot.createdAt());
        return new KeptSnapshot(snapshot.name(), taken, reasons);
    }
}
