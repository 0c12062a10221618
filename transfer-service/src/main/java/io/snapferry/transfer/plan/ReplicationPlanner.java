package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how a guest's replica gets to the snapshot that the source is about to take. Made anew from what is really on
 * both sides for every run; a plan destroys nothing on the target.
 */
public final class ReplicationPlanner {

    private final GuestId guest;
    private final JobId job;
    private final OrderEpochs epochs;
    private final GuestInventory source;
    private final GuestInventory target;
    private final List<VolumePlan> plans = new ArrayList<>();
    private final Set<Conflict> conflicts = new LinkedHashSet<>();

    private ReplicationPlanner(JobId job, OrderEpochs epochs, GuestInventory source, GuestInventory target) {
        this.guest = job.guest();
        this.job = job;
        this.epochs = epochs;
        this.source = source;
        this.target = target;
    }

    /** Plans one run of a job. */
    public static Planning plan(JobId job, OrderEpochs epochs, GuestInventory source, GuestInventory target) {
        return new ReplicationPlanner(job, epochs, source, target).planGuest();
    }

    private Planning planGuest() {
        unreadableSourcesOfReplicas();
        var own = source.ownVolumes();
        if (own.isEmpty() && conflicts.isEmpty()) {
            conflicts.add(new Conflict.NoVolumes(guest, source.node()));
        }
        own.forEach(this::planVolume);
        return conflicts.isEmpty() ? new Planning.Plan(plans) : new Planning.Conflicts(List.copyOf(conflicts));
    }

    /** A storage that cannot be read is no reason to take the volumes that have replicas for gone. */
    private void unreadableSourcesOfReplicas() {
        for (StorageInventory storage : source.storages()) {
            boolean hasReplicas = target.storage(storage.id())
                    .map(there -> there.volumes().stream().anyMatch(this::isReplica))
                    .orElse(false);
            if (storage.problem().isPresent()
                    && (hasReplicas || source.ownVolumes().isEmpty())) {
                conflicts.add(new Conflict.StorageUnavailable(
                        storage.id(), source.node(), storage.problem().get()));
            }
        }
    }

    private void planVolume(VolumeId id, Volume volume) {
        StorageInventory here = source.storage(id.storage()).orElseThrow();
        Optional<StorageInventory> there = target.storage(id.storage());
        if (there.isEmpty()) {
            conflicts.add(new Conflict.StorageMissing(id.storage(), here.type(), target.node()));
        } else if (!there.get().type().equals(here.type())) {
            conflicts.add(new Conflict.StorageTypeDiffers(
                    id.storage(), here.type(), target.node(), there.get().type()));
        } else if (there.get().problem().isPresent()) {
            conflicts.add(new Conflict.StorageUnavailable(
                    id.storage(), target.node(), there.get().problem().get()));
        } else if (volume.encrypted().orElse(false) && !has(Capability.RAW_ENCRYPTED, there.get())) {
            conflicts.add(
                    new Conflict.NoRawStreams(id, target.node(), there.get().type()));
        } else {
            Optional<Volume> copy = there.get().volumes().stream()
                    .filter(candidate -> candidate.name().equals(volume.name()))
                    .findFirst();
            copy.ifPresentOrElse(
                    replica -> planReplica(id, volume, replica, here, there.get()),
                    () -> plans.add(plan(id, volume, new Step.Full())));
        }
    }

    private VolumePlan plan(VolumeId id, Volume volume, Step step) {
        return new VolumePlan(
                id,
                volume,
                step,
                Pruning.stale(job, epochs, volume.snapshots(), target.volumes().values()));
    }

    private void planReplica(
            VolumeId id, Volume volume, Volume replica, StorageInventory here, StorageInventory there) {
        Optional<Snapshot> base = History.newestCommon(volume.snapshots(), replica.snapshots());
        if (!isReplica(replica)) {
            conflicts.add(new Conflict.NotAReplica(id, guest, target.node(), replica.replica()));
        } else if (base.isEmpty()) {
            conflicts.add(new Conflict.NoCommonSnapshot(id, target.node(), volume.snapshots(), replica.snapshots()));
        } else if (!History.after(replica.snapshots(), base.get()).isEmpty() || replica.modified()) {
            conflicts.add(new Conflict.Diverged(
                    id, target.node(), base.get(), History.after(replica.snapshots(), base.get())));
        } else if (encryptionDiffers(volume, replica)) {
            conflicts.add(new Conflict.EncryptionDiffers(
                    id, target.node(), volume.encrypted().orElseThrow()));
        } else if (!has(Capability.INCREMENTAL, here)) {
            conflicts.add(new Conflict.NoIncrements(id, source.node(), here.type()));
        } else if (!has(Capability.INCREMENTAL, there)) {
            conflicts.add(new Conflict.NoIncrements(id, target.node(), there.type()));
        } else {
            plans.add(plan(id, volume, new Step.Incremental(base.get())));
        }
    }

    private boolean isReplica(Volume volume) {
        return volume.replica().filter(mark -> mark.guest() == guest.value()).isPresent();
    }

    /** A storage that cannot tell refuses by itself. */
    private static boolean encryptionDiffers(Volume volume, Volume replica) {
        return volume.encrypted().isPresent()
                && replica.encrypted().isPresent()
                && !volume.encrypted().equals(replica.encrypted());
    }

    private static boolean has(Capability capability, StorageInventory storage) {
        return storage.capabilities().contains(capability.name());
    }

    /** For the log: replicas on the target whose volumes the guest has no more; they stay as they are. */
    public static List<VolumeId> orphans(GuestId guest, GuestInventory source, GuestInventory target) {
        Set<VolumeId> own = source.ownVolumes().keySet();
        return target.volumes().entrySet().stream()
                .filter(entry -> entry.getValue()
                        .replica()
                        .filter(mark -> mark.guest() == guest.value())
                        .isPresent())
                .map(Map.Entry::getKey)
                .filter(id -> !own.contains(id))
                .toList();
    }
}
