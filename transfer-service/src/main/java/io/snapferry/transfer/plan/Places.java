package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each replica is when the run begins to send: under its volume's name if that can be, else where it is.
 *
 * @param renames in this order; each name is free by then
 * @param taken what is under each name afterwards: where it is now
 * @param elsewhere replicas that are not at their volume's place
 */
record Places(
        SortedMap<VolumeId, VolumeId> replicas,
        List<Preparation.Rename> renames,
        Map<VolumeId, VolumeId> taken,
        List<Remark.Elsewhere> elsewhere) {

    /** @param matched by source volume, the replica that it has */
    static Places of(RunRules rules, SortedMap<VolumeId, VolumeId> matched, GuestInventory target) {
        SortedMap<VolumeId, Volume> held = target.volumes();
        SortedMap<VolumeId, VolumeId> replicas = new TreeMap<>(matched);
        Map<VolumeId, VolumeId> taken = new HashMap<>();
        held.keySet().forEach(id -> taken.put(id, id));
        List<Preparation.Rename> renames = new ArrayList<>();
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Map.Entry<VolumeId, VolumeId> pair : replicas.entrySet()) {
                VolumeId from = pair.getValue();
                VolumeId to = rules.place(pair.getKey());
                if (!from.equals(to)
                        && !taken.containsKey(to)
                        && obstacle(target, from, to, held.get(taken.get(from))).isEmpty()) {
                    renames.add(new Preparation.Rename(from, to));
                    taken.put(to, taken.remove(from));
                    pair.setValue(to);
                    moved = true;
                }
            }
        }
        List<Remark.Elsewhere> elsewhere = new ArrayList<>();
        replicas.forEach((volume, replica) -> {
            VolumeId wanted = rules.place(volume);
            if (!replica.equals(wanted)) {
                String why = obstacle(target, replica, wanted, held.get(taken.get(replica)))
                        .orElse("another volume there has the name " + wanted.name());
                elsewhere.add(new Remark.Elsewhere(volume, target.node(), replica, why));
            }
        });
        return new Places(replicas, renames, taken, elsewhere);
    }

    /** Why a replica cannot get a name, if nothing else has it. */
    private static Optional<String> obstacle(GuestInventory target, VolumeId from, VolumeId to, Volume replica) {
        if (!from.storage().equals(to.storage())) {
            return Optional.of("the volume is in another storage now, to which a replica does not move by itself");
        }
        boolean can = target.storage(from.storage())
                .filter(storage -> storage.can(Capability.RENAME) && PeerFeature.REPLICA_CHANGES.isOf(storage))
                .isPresent();
        if (!can) {
            return Optional.of("its storage cannot rename replicas; rename it by hand if the name matters");
        }
        return replica.snapshots().isEmpty() || replica.replica().isEmpty()
                ? Optional.of("it is not whole yet")
                : Optional.empty();
    }
}
