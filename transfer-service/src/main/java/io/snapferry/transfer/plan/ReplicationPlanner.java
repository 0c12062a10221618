package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides how a guest's replica gets to the snapshot that the source is about to take. Made anew from what is really on
 * both sides for every run; a plan destroys nothing on the target.
 */
public final class ReplicationPlanner {

    private final RunRules rules;
    private final GuestInventory source;
    private final GuestInventory target;
    private final SortedMap<VolumeId, Volume> own;
    private final SortedMap<VolumeId, Volume> held;
    private final Drafts drafts = new Drafts();

    private ReplicationPlanner(RunRules rules, GuestInventory source, GuestInventory target) {
        this.rules = rules;
        this.source = source;
        this.target = target;
        this.own = source.ownVolumes();
        this.held = target.volumes();
    }

    /** Plans one run of a job. */
    public static Planning plan(RunRules rules, GuestInventory source, GuestInventory target) {
        return new ReplicationPlanner(rules, source, target).planGuest();
    }

    private Planning planGuest() {
        SortedMap<VolumeId, Volume> wanted = new TreeMap<>(own);
        wanted.keySet().removeAll(rules.excluded());
        unreadableSourcesOfReplicas();
        if (own.isEmpty() && drafts.conflicts().isEmpty()) {
            drafts.conflict(new Conflict.NoVolumes(rules.job().guest(), source.node()));
        } else if (wanted.isEmpty() && drafts.conflicts().isEmpty()) {
            drafts.conflict(new Conflict.AllExcluded(rules.job().guest(), source.node()));
        }
        samePlaces(wanted.keySet());
        if (drafts.conflicts().isEmpty()) {
            planVolumes(wanted);
        }
        return drafts.planning();
    }

    private void planVolumes(SortedMap<VolumeId, Volume> wanted) {
        Matching matching = Matching.of(own, held, rules::place, this::mayBeReplica);
        SortedMap<VolumeId, VolumeId> matched = new TreeMap<>(matching.replicas());
        matched.keySet().retainAll(wanted.keySet());
        Places places = Places.of(rules, matched, target);
        places.renames().forEach(drafts::prepare);
        places.elsewhere().forEach(drafts::remark);
        VolumePlanner planner = new VolumePlanner(rules, source, target, held, matching, places, drafts);
        wanted.forEach(planner::plan);
        remarks(matching);
    }

    /** Volumes without the mark are nobody's replica, except that one under the right name may be an old home. */
    private boolean mayBeReplica(VolumeId volume, VolumeId candidate) {
        Volume there = held.get(candidate);
        boolean sameType = source.storage(volume.storage())
                .map(StorageInventory::type)
                .equals(target.storage(candidate.storage()).map(StorageInventory::type));
        boolean possible = there.replica().isPresent()
                ? Replicas.isOf(rules.job().guest(), there)
                : candidate.equals(rules.place(volume));
        return sameType && possible;
    }

    private void samePlaces(Set<VolumeId> wanted) {
        SortedMap<VolumeId, List<VolumeId>> places = new TreeMap<>();
        wanted.forEach(volume -> places.computeIfAbsent(rules.place(volume), none -> new ArrayList<>())
                .add(volume));
        places.forEach((place, volumes) -> {
            if (volumes.size() > 1) {
                drafts.conflict(new Conflict.SamePlace(volumes, place, target.node()));
            }
        });
    }

    /** A storage that cannot be read is no reason to take the volumes that have replicas for gone. */
    private void unreadableSourcesOfReplicas() {
        for (StorageInventory storage : source.storages()) {
            boolean hasReplicas = target.storage(rules.place(storage.id()))
                    .map(there -> there.volumes().stream()
                            .filter(volume -> !rules.excluded()
                                    .contains(new VolumeId(
                                            storage.id(), volume.name().value())))
                            .anyMatch(volume -> Replicas.isOf(rules.job().guest(), volume)))
                    .orElse(false);
            if (storage.problem().isPresent() && (hasReplicas || own.isEmpty())) {
                drafts.conflict(new Conflict.StorageUnavailable(
                        storage.id(), source.node(), storage.problem().get()));
            }
        }
    }

    private Optional<String> reason(VolumeId volume) {
        return rules.leftOut().stream()
                .filter(one -> one.volume().equals(volume.toString()))
                .map(LeftOut::reason)
                .findFirst();
    }

    private void remarks(Matching matching) {
        own.keySet().stream()
                .filter(rules.excluded()::contains)
                .forEach(volume -> drafts.remark(new Remark.Excluded(
                        volume,
                        reason(volume),
                        target.node(),
                        Optional.ofNullable(matching.replicas().get(volume)))));
        Set<String> known = own.keySet().stream().map(VolumeId::toString).collect(Collectors.toSet());
        rules.leftOut().stream()
                .filter(one -> !known.contains(one.volume()))
                .forEach(one -> drafts.remark(new Remark.Besides(one)));
        Set<VolumeId> used = drafts.places();
        held.forEach((id, volume) -> {
            boolean ofGuest = Replicas.isOf(rules.job().guest(), volume);
            if (ofGuest && matching.isFree(id) && !used.contains(id)) {
                drafts.remark(new Remark.Orphan(id, target.node()));
            }
        });
    }
}
