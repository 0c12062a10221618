package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Volume;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All storages of a node, each with the volumes that it holds of one guest: the guest's own ones and replicas. */
public record GuestInventory(NodeName node, List<StorageInventory> storages) {

    public GuestInventory {
        storages = List.copyOf(storages);
    }

    public Optional<StorageInventory> storage(StorageId id) {
        return storages.stream().filter(storage -> storage.id().equals(id)).findFirst();
    }

    public SortedMap<VolumeId, Volume> volumes() {
        SortedMap<VolumeId, Volume> all = new TreeMap<>();
        for (StorageInventory storage : storages) {
            for (Volume volume : storage.volumes()) {
                all.put(new VolumeId(storage.id(), volume.name().value()), volume);
            }
        }
        return all;
    }

    /** The volumes that belong to the guest itself. */
    public SortedMap<VolumeId, Volume> ownVolumes() {
        SortedMap<VolumeId, Volume> own = volumes();
        own.values().removeIf(volume -> volume.replica().isPresent());
        return own;
    }
}
