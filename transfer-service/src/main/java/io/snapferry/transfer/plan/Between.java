package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The snapshots between the ends of an increment, which can travel with it: all of them or none.
 *
 * @param snapshots oldest first; empty if they stay where they are
 * @param obstacle why they do, if there are any
 */
public record Between(List<Snapshot> snapshots, Optional<String> obstacle) {

    public Between {
        snapshots = List.copyOf(snapshots);
    }

    /**
     * Finds them.
     *
     * @param along other jobs whose snapshots may travel, as they are destroyed from there on
     * @param source the volume's history, oldest first
     * @param base nothing can travel if the source has no more than a bookmark of it
     * @param target what the replica has
     */
    public static Between of(
            JobId job, List<JobId> along, List<Snapshot> source, Snapshot base, Snapshot end, List<Snapshot> target) {
        List<Snapshot> between = all(source, base, end);
        Set<String> names = names(target);
        for (Snapshot snapshot : between) {
            if (names.contains(snapshot.name())) {
                return none("the target has another snapshot with the name of " + snapshot.name());
            }
            Optional<JobId> taker = SnapshotName.parse(snapshot.name()).map(SnapshotName::job);
            if (taker.filter(other -> !other.equals(job) && !along.contains(other))
                    .isPresent()) {
                return none(snapshot.name() + " is of another job, and nobody would destroy it on the target");
            }
        }
        return new Between(between, Optional.empty());
    }

    /**
     * Of each of these jobs the newest, where the target has none of its name. The parameters are those of {@link #of}.
     */
    public static Between newest(
            List<JobId> jobs, List<Snapshot> source, Snapshot base, Snapshot end, List<Snapshot> target) {
        Set<String> names = names(target);
        Map<JobId, Snapshot> newest = new LinkedHashMap<>();
        for (Snapshot snapshot : all(source, base, end)) {
            SnapshotName.parse(snapshot.name())
                    .map(SnapshotName::job)
                    .filter(job -> jobs.contains(job) && !names.contains(snapshot.name()))
                    .ifPresent(job -> {
                        newest.remove(job);
                        newest.put(job, snapshot);
                    });
        }
        return new Between(List.copyOf(newest.values()), Optional.empty());
    }

    private static List<Snapshot> all(List<Snapshot> source, Snapshot base, Snapshot end) {
        int from = History.indexOf(source, base.guid()) + 1;
        int to = History.indexOf(source, end.guid());
        return from == 0 || from >= to ? List.of() : source.subList(from, to);
    }

    private static Set<String> names(List<Snapshot> target) {
        return target.stream().map(Snapshot::name).collect(Collectors.toSet());
    }

    private static Between none(String why) {
        return new Between(List.of(), Optional.of(why));
    }
}
