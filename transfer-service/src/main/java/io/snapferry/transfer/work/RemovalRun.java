package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.plan.Bases;
import io.snapferry.transfer.plan.Conflict;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.Pruning;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.StorageInventory;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a job's traces away: the replica, if wanted, and then the job's snapshots on the source. */
final class RemovalRun implements RunSteps {

    private final RunContext run;
    private final Order order;
    private final RunLog log;

    RemovalRun(RunContext run) {
        this.run = run;
        this.order = run.order();
        this.log = run.log();
    }

    @Override
    public void execute() throws RunException, InterruptedException {
        if (order.action() == RunAction.REMOVE_REPLICA) {
            removeReplica();
        }
        removeSnapshots();
    }

    private void removeReplica() throws RunException, InterruptedException {
        log.info("removing the replica on " + order.target());
        List<VolumeId> removed = run.reach(TargetPeer::removeReplica).answer();
        log.info(
                removed.isEmpty()
                        ? "job " + order.job() + " has no replica on " + order.target()
                        : "destroyed on " + order.target() + ": "
                                + removed.stream().map(VolumeId::toString).collect(Collectors.joining(", ")));
    }

    private void removeSnapshots() throws RunException, InterruptedException {
        GuestInventory source = run.storages().inventory(order.job().guest());
        for (StorageInventory storage : source.storages()) {
            if (storage.problem().isPresent()) {
                throw new RunException(RunFailure.of(new Conflict.StorageUnavailable(
                        storage.id(), source.node(), storage.problem().get())));
            }
        }
        for (Map.Entry<VolumeId, Volume> volume : source.ownVolumes().entrySet()) {
            List<Snapshot> own = Pruning.own(order.job(), Bases.of(volume.getValue()));
            if (!own.isEmpty()) {
                log.info("volume " + volume.getKey() + ": destroying " + own.size() + " snapshots of job " + order.job()
                        + " on " + order.source());
                run.on(volume.getKey().storage(), storage -> {
                    storage.destroySnapshots(volume.getValue().name(), own);
                    if (storage.capabilities().contains(Capability.BOOKMARKS)) {
                        // What a snapshot leaves goes once the snapshot is gone.
                        storage.destroySnapshots(volume.getValue().name(), own);
                    }
                    return own;
                });
            }
        }
    }
}
