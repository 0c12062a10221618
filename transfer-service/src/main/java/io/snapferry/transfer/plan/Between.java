package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.spi.Snapshot;
import java.util.List;
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

    private static final Between NOTHING = new Between(List.of(), Optional.empty());

    public Between {
        snapshots = List.copyOf(snapshots);
    }

    /**
     * Finds them.
     *
     * @param source the volume's history, oldest first
     * @param base nothing can travel if the source has no more than a bookmark of it
     * @param target what the replica has
     */
    public static Between of(JobId job, List<Snapshot> source, Snapshot base, Snapshot end, List<Snapshot> target) {
        int from = History.indexOf(source, base.guid()) + 1;
        int to = History.indexOf(source, end.guid());
        if (from == 0 || from >= to) {
            return NOTHING;
        }
        List<Snapshot> between = source.subList(from, to);
        Set<String> names = target.stream().map(Snapshot::name).collect(Collectors.toSet());
        for (Snapshot snapshot : between) {
            if (names.contains(snapshot.name())) {
                return none("the target has another snapshot with the name of " + snapshot.name());
            }
            if (SnapshotName.parse(snapshot.name()).isPresent() && !SnapshotName.isOf(job, snapshot)) {
                return none(snapshot.name() + " is of another job, and nobody would destroy it on the target");
            }
        }
        return new Between(between, Optional.empty());
    }

    private static Between none(String why) {
        return new Between(List.of(), Optional.of(why));
    }
}
