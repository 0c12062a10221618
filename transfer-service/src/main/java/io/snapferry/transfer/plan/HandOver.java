package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes replicas of a guest's own volumes, where the guest goes away from or has not arrived at. */
public final class HandOver {

    private HandOver() {}

    /**
     * At the guest's home: only if the other node has the newest snapshot of each volume. That nothing was written since,
     * the storage sees to.
     *
     * @param target what the other node has
     */
    public static RoleChanges to(GuestInventory home, GuestInventory target, JobId job) {
        Optional<RunFailure> unreadable = unreadable(home);
        if (unreadable.isPresent()) {
            return new RoleChanges.Refused(unreadable.get());
        }
        List<RoleChanges.Change> changes = new ArrayList<>();
        for (Map.Entry<VolumeId, Volume> own : home.ownVolumes().entrySet()) {
            Optional<Snapshot> newest = History.newest(own.getValue().snapshots());
            if (newest.filter(at -> isReplicatedAt(at, target, job.guest())).isEmpty()) {
                return new RoleChanges.Refused(RunFailure.notInSync(own.getKey(), newest, target.node()));
            }
            changes.add(replica(own.getKey(), own.getValue(), newest.get(), job, target.node()));
        }
        boolean done = home.volumes().values().stream().anyMatch(volume -> Replicas.isOf(job.guest(), volume));
        return changes.isEmpty() && !done
                ? new RoleChanges.Refused(RunFailure.noVolumes(home.node(), job.guest()))
                : new RoleChanges.Changes(changes, List.of());
    }

    /** Of what was taken over and not used: a volume that was written to stays as it is. */
    public static RoleChanges back(GuestInventory here, JobId job, NodeName home) {
        List<RoleChanges.Change> changes = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        here.ownVolumes()
                .forEach((id, volume) -> History.newest(volume.snapshots())
                        .ifPresentOrElse(
                                at -> changes.add(replica(id, volume, at, job, home)),
                                () -> remarks.add("volume " + id + " has no snapshot, and stays as it is")));
        return new RoleChanges.Changes(changes, remarks);
    }

    private static RoleChanges.Change replica(VolumeId id, Volume volume, Snapshot at, JobId job, NodeName from) {
        ReplicaMark mark = new ReplicaMark(job.guest().value(), job.toString(), from.value());
        return new RoleChanges.Change(id, RoleRequest.replica(volume.name(), mark, at));
    }

    private static boolean isReplicatedAt(Snapshot at, GuestInventory target, GuestId guest) {
        return target.volumes().values().stream()
                .filter(volume -> Replicas.isOf(guest, volume) && !volume.modified())
                .anyMatch(volume ->
                        Replicas.newest(volume).filter(at.guid()::equals).isPresent());
    }

    static Optional<RunFailure> unreadable(GuestInventory node) {
        return node.storages().stream()
                .filter(storage -> storage.problem().isPresent())
                .map(storage -> RunFailure.of(new Conflict.StorageUnavailable(
                        storage.id(), node.node(), storage.problem().get())))
                .findFirst();
    }
}
