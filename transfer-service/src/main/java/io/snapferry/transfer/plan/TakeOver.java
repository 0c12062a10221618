package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Makes a guest's own volumes of its replicas. */
public final class TakeOver {

    private TakeOver() {}

    /**
     * Takes over the replicas that are where the guest's volumes should be. If all of them are there, other replicas are
     * left from volumes that the guest no longer has; if one is missing, it may be called otherwise here, and all are taken.
     *
     * @param expected the guest's volumes by their places here; all that there are if empty
     * @param from the node that the replicas came from
     */
    public static RoleChanges of(GuestInventory here, JobId job, NodeName from, Collection<VolumeId> expected) {
        SortedMap<VolumeId, Volume> there = new TreeMap<>(here.volumes());
        there.values().removeIf(volume -> !mayBeTaken(volume, job));
        Set<VolumeId> missing = new TreeSet<>(expected);
        missing.removeAll(there.keySet());
        if (there.isEmpty()) {
            return new RoleChanges.Refused(
                    HandOver.unreadable(here).orElseGet(() -> RunFailure.noReplica(here.node(), job.guest())));
        }
        List<RoleChanges.Change> changes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        missing.forEach(volume -> remarks.add("there is no volume " + volume + " on " + here.node()
                + ": the guest comes without it, unless it is called otherwise here"));
        for (Map.Entry<VolumeId, Volume> volume : there.entrySet()) {
            if (expected.isEmpty() || !missing.isEmpty() || expected.contains(volume.getKey())) {
                changes.add(change(volume.getKey(), volume.getValue(), job, from));
            } else {
                remarks.add(
                        "volume " + volume.getKey() + " is of one that the guest no longer had, and stays as it is");
            }
        }
        return new RoleChanges.Changes(changes, remarks);
    }

    /** What is the guest's own already may be fenced. */
    private static boolean mayBeTaken(Volume volume, JobId job) {
        return volume.replica().isEmpty()
                || (Replicas.isOf(job.guest(), volume) && !volume.snapshots().isEmpty());
    }

    private static RoleChanges.Change change(VolumeId id, Volume volume, JobId job, NodeName from) {
        ReplicaMark mark = new ReplicaMark(job.guest().value(), job.toString(), from.value());
        return new RoleChanges.Change(id, RoleRequest.home(volume.name(), mark));
    }
}
