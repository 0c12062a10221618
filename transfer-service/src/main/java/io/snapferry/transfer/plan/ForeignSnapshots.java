package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * Snapshots that no job took. On a replica they are somebody's own, taken there, and would go with it: so it stays until
 * that somebody has decided.
 */
public final class ForeignSnapshots {

    private ForeignSnapshots() {}

    /** Why these replicas cannot be destroyed, if they have such snapshots. */
    public static Optional<RunFailure> inTheWay(NodeName node, SortedMap<VolumeId, Volume> replicas) {
        String found = replicas.entrySet().stream()
                .filter(replica -> !names(replica.getValue()).isEmpty())
                .map(ForeignSnapshots::evidence)
                .collect(Collectors.joining("; "));
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunFailure(
                        "foreign-snapshots",
                        "nothing is destroyed on " + node
                                + ", because replicas have snapshots that are not Snapferry's ("
                                + found
                                + "): destroy those if nobody needs them, or drop the job by 'delete JOB --force',"
                                + " which leaves all it made"));
    }

    private static String evidence(Map.Entry<VolumeId, Volume> replica) {
        return replica.getKey() + ": " + names(replica.getValue());
    }

    private static String names(Volume volume) {
        return volume.snapshots().stream()
                .map(Snapshot::name)
                .filter(name -> SnapshotName.parse(name).isEmpty())
                .collect(Collectors.joining(", "));
    }
}
