package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What of a replica is rehearsed.
 *
 * @param trials in order of their ids; never empty
 * @param missing volumes that the guest has and of which there is no complete replica here
 * @param remarks sentences for the operator
 */
public record RehearsalPlan(List<Trial> trials, List<VolumeId> missing, List<String> remarks) {
    public RehearsalPlan {
        trials = List.copyOf(trials);
        missing = List.copyOf(missing);
        remarks = List.copyOf(remarks);
    }

    /**
     * One volume of it.
     *
     * @param snapshot as of which the guest would live on
     */
    public record Trial(VolumeId id, Volume replica, Snapshot snapshot) {}

    /**
     * Chooses of each replica the newest snapshot that the job has brought to all of them. If all volumes that the guest has
     * are there, other replicas are left from such as it no longer has; if one is missing, it may be called otherwise here,
     * and all are tried.
     *
     * @param safeEpoch of the job's last run that succeeded: later snapshots are not known to be complete in all volumes. If
     *     empty, the newest is
     * @param expected the guest's volumes by their places here; all that there are if empty
     * @throws RunException if there is no replica, or it cannot be seen
     */
    public static RehearsalPlan of(
            GuestInventory here, JobId job, Optional<Long> safeEpoch, Collection<VolumeId> expected)
            throws RunException {
        SortedMap<VolumeId, Trial> there = new TreeMap<>();
        here.volumes()
                .forEach((id, volume) -> complete(job, safeEpoch, volume)
                        .filter(at -> Replicas.isOf(job.guest(), volume))
                        .ifPresent(at -> there.put(id, new Trial(id, volume, at))));
        TreeSet<VolumeId> missing = new TreeSet<>(expected);
        missing.removeAll(there.keySet());
        Optional<RunFailure> unreadable = HandOver.unreadable(here);
        if (unreadable.isPresent() && (there.isEmpty() || !missing.isEmpty())) {
            throw new RunException(unreadable.get());
        }
        if (there.isEmpty()) {
            throw new RunException(RunFailure.noReplica(here.node(), job.guest()));
        }
        List<Trial> trials = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (Map.Entry<VolumeId, Trial> one : there.entrySet()) {
            if (expected.isEmpty() || !missing.isEmpty() || expected.contains(one.getKey())) {
                trials.add(one.getValue());
            } else {
                remarks.add("volume " + one.getKey() + " is of one that the guest no longer has, and is not tried");
            }
        }
        return new RehearsalPlan(trials, List.copyOf(missing), remarks);
    }

    private static Optional<Snapshot> complete(JobId job, Optional<Long> safeEpoch, Volume replica) {
        return History.newest(replica.snapshots().stream()
                .filter(snapshot -> SnapshotName.parse(snapshot.name())
                        .filter(name -> name.job().equals(job) && name.epoch() <= safeEpoch.orElse(Long.MAX_VALUE))
                        .isPresent())
                .toList());
    }
}
