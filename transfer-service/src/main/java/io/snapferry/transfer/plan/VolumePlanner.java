package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/** Plans a guest's volumes one by one, once it is clear which replica is whose and where it will be. */
record VolumePlanner(
        RunRules rules,
        GuestInventory source,
        GuestInventory target,
        SortedMap<VolumeId, Volume> held,
        Matching matching,
        Places places,
        Drafts drafts) {

    void plan(VolumeId id, Volume volume) {
        SortedSet<VolumeId> unclear = matching.unclear().get(id);
        if (unclear != null) {
            drafts.conflict(new Conflict.AmbiguousReplica(id, target.node(), List.copyOf(unclear)));
            return;
        }
        VolumeId place = Optional.ofNullable(places.replicas().get(id)).orElseGet(() -> rules.place(id));
        Optional<Conflict> unfit = unfit(id, volume, place);
        if (unfit.isPresent()) {
            drafts.conflict(unfit.get());
        } else if (matching.replicas().containsKey(id)) {
            Volume replica = held.get(matching.replicas().get(id));
            planReplica(new Pair(id, volume, place, replica));
        } else if (places.taken().containsKey(place)) {
            planTaken(id, volume, place, places.taken().get(place));
        } else {
            planned(id, volume, place, Optional.empty(), new Step.Full());
        }
    }

    /** Why the volume cannot be in that storage of the target. */
    private Optional<Conflict> unfit(VolumeId id, Volume volume, VolumeId place) {
        StorageInventory here = source.storage(id.storage()).orElseThrow();
        Optional<StorageInventory> there = target.storage(place.storage());
        if (there.isEmpty()) {
            return Optional.of(new Conflict.StorageMissing(place.storage(), here.type(), target.node()));
        }
        if (!there.get().type().equals(here.type())) {
            return Optional.of(new Conflict.StorageTypeDiffers(
                    place.storage(), here.type(), target.node(), there.get().type()));
        }
        if (there.get().problem().isPresent()) {
            return Optional.of(new Conflict.StorageUnavailable(
                    place.storage(), target.node(), there.get().problem().get()));
        }
        if (volume.encrypted().orElse(false) && !there.get().can(Capability.RAW_ENCRYPTED)) {
            return Optional.of(
                    new Conflict.NoRawStreams(id, target.node(), there.get().type()));
        }
        return Optional.empty();
    }

    /** What is there is no replica of the volume. */
    private void planTaken(VolumeId id, Volume volume, VolumeId place, VolumeId occupant) {
        Volume there = held.get(occupant);
        Optional<VolumeId> owner = matching.volumeOf(occupant);
        if (!Replicas.isOf(rules.job().guest(), there)) {
            drafts.conflict(new Conflict.NotAReplica(
                    place, rules.job().guest(), target.node(), there.replica(), Optional.empty(), Remedy.NONE));
        } else if (owner.isPresent() || !matching.isFree(occupant)) {
            drafts.conflict(new Conflict.PlaceTaken(id, place, target.node(), owner.orElse(occupant)));
        } else if (Replicas.isOnlyBegun(there)) {
            planned(id, volume, place, Optional.empty(), new Step.Full());
        } else if (setsAside(place)) {
            String why = "it has no snapshot in common with volume " + id + " of " + source.node();
            drafts.prepare(new Preparation.SetAside(id, place, Optional.empty(), Replicas.newest(there), why));
            planned(id, volume, place, Optional.empty(), new Step.Full());
        } else {
            drafts.conflict(new Conflict.NoCommonSnapshot(
                    place, target.node(), Bases.of(volume), there.snapshots(), remedy(place)));
        }
    }

    /** A volume and what it shares a snapshot with. */
    private record Pair(VolumeId id, Volume volume, VolumeId place, Volume replica) {}

    private void planReplica(Pair pair) {
        Optional<Snapshot> common =
                History.newestCommon(Bases.of(pair.volume()), pair.replica().snapshots());
        if (common.isEmpty()) {
            planBegun(pair);
            return;
        }
        Snapshot base = common.get();
        boolean marked = Replicas.isOf(rules.job().guest(), pair.replica());
        boolean goesOn = marked && Unchanged.replica(pair.replica(), base.guid());
        Optional<Conflict> impossible = impossible(pair);
        boolean rollsBack = marked && rollsBack(pair.place());
        if (!goesOn && !rollsBack && !setsAside(pair.place())) {
            drafts.conflict(marked ? diverged(pair, base) : oldHome(pair, base));
        } else if (impossible.isPresent()) {
            drafts.conflict(impossible.get());
        } else if (goesOn) {
            planned(
                    pair.id(),
                    pair.volume(),
                    pair.place(),
                    Optional.of(Replicas.whole(pair.replica())),
                    step(pair, base));
        } else if (rollsBack) {
            planRollback(pair, base);
        } else {
            drafts.prepare(new Preparation.SetAside(
                    pair.id(), pair.place(), onTarget(pair, base), Replicas.newest(pair.replica()), why(base, marked)));
            Optional<Volume> kept = Optional.of(Replicas.upTo(pair.replica(), base));
            planned(pair.id(), pair.volume(), pair.place(), kept, new Step.Incremental(base));
        }
    }

    /** Only what this job made goes. With a snapshot of others in the way, the replica stays as it is. */
    private void planRollback(Pair pair, Snapshot base) {
        List<Snapshot> newer = History.after(pair.replica().snapshots(), base);
        List<Snapshot> foreign = newer.stream()
                .filter(snapshot -> !SnapshotName.isOf(rules.job(), snapshot))
                .toList();
        if (!foreign.isEmpty()) {
            drafts.conflict(new Conflict.ForeignAfterBase(
                    pair.id(), pair.place(), target.node(), rules.job(), base, foreign, remedy(pair.place())));
            return;
        }
        if (newer.size() > Step.RollBack.MOST) {
            drafts.conflict(diverged(pair, base));
            return;
        }
        List<Snapshot> bookmarks = pair.replica().bookmarks().orElse(List.of()).stream()
                .filter(bookmark -> SnapshotName.isOf(rules.job(), bookmark))
                .limit(Step.RollBack.MOST - newer.size())
                .toList();
        planned(
                pair.id(),
                pair.volume(),
                pair.place(),
                Optional.of(Replicas.upTo(pair.replica(), base)),
                new Step.RollBack(base, newer, bookmarks));
    }

    /** Nothing is there but a first receive that was cut. */
    private void planBegun(Pair pair) {
        planned(
                pair.id(),
                pair.volume(),
                pair.place(),
                Optional.empty(),
                resume(pair, Optional.empty()).orElseGet(Step.Full::new));
    }

    private Step step(Pair pair, Snapshot base) {
        Optional<Step> resumed = resume(pair, Optional.of(base));
        if (resumed.isPresent()) {
            return resumed.get();
        }
        boolean ownBase = SnapshotName.isOf(rules.job(), base);
        boolean sameSize = pair.volume().kind() == VolumeKind.FILESYSTEM
                || pair.volume().sizeBytes() == pair.replica().sizeBytes();
        Step.UpToDate upToDate = new Step.UpToDate(base);
        return ownBase
                        && sameSize
                        && !rules.always()
                        && pair.replica().partial().isEmpty()
                        && upToDate.holds(pair.volume())
                ? upToDate
                : new Step.Incremental(base);
    }

    /** If the target has the beginning of a stream that the source can end. */
    private Optional<Step> resume(Pair pair, Optional<Snapshot> base) {
        StorageInventory here = source.storage(pair.id().storage()).orElseThrow();
        StorageInventory there = target.storage(pair.place().storage()).orElseThrow();
        if (!here.can(Capability.RESUME) || !there.can(Capability.RESUME) || !PeerFeature.CUT_STREAMS.isOf(there)) {
            return Optional.empty();
        }
        return pair.replica()
                .partial()
                .filter(partial -> partial.baseGuid().equals(base.map(Snapshot::guid)))
                .flatMap(partial -> pair.volume().snapshots().stream()
                        .filter(snapshot -> snapshot.guid().equals(partial.to().guid()))
                        .findFirst()
                        .map(to -> new Step.Resume(to, base, partial.token())));
    }

    private Optional<Conflict> impossible(Pair pair) {
        StorageInventory here = source.storage(pair.id().storage()).orElseThrow();
        StorageInventory there = target.storage(pair.place().storage()).orElseThrow();
        if (encryptionDiffers(pair)) {
            return Optional.of(new Conflict.EncryptionDiffers(
                    pair.id(), target.node(), pair.volume().encrypted().orElseThrow()));
        }
        if (!here.can(Capability.INCREMENTAL)) {
            return Optional.of(new Conflict.NoIncrements(pair.id(), source.node(), here.type()));
        }
        if (!there.can(Capability.INCREMENTAL)) {
            return Optional.of(new Conflict.NoIncrements(pair.id(), target.node(), there.type()));
        }
        return Optional.empty();
    }

    /** A storage that cannot tell refuses by itself. */
    private static boolean encryptionDiffers(Pair pair) {
        Optional<Boolean> here = pair.volume().encrypted();
        Optional<Boolean> there = pair.replica().encrypted();
        return here.isPresent() && there.isPresent() && !here.equals(there);
    }

    private Conflict diverged(Pair pair, Snapshot base) {
        return new Conflict.Diverged(
                pair.id(),
                pair.place(),
                target.node(),
                base,
                History.after(pair.replica().snapshots(), base),
                remedy(pair.place()));
    }

    private Conflict oldHome(Pair pair, Snapshot base) {
        return new Conflict.NotAReplica(
                pair.place(),
                rules.job().guest(),
                target.node(),
                pair.replica().replica(),
                Optional.of(base),
                remedy(pair.place()));
    }

    private String why(Snapshot base, boolean marked) {
        return (marked ? "it was changed on " + target.node() : "it was the guest's own on " + target.node())
                + " after " + base.name() + ", and guest " + rules.job().guest() + " is replicated from "
                + source.node();
    }

    private static Optional<Snapshot> onTarget(Pair pair, Snapshot base) {
        return pair.replica().snapshots().stream()
                .filter(snapshot -> snapshot.guid().equals(base.guid()))
                .findFirst();
    }

    private boolean setsAside(VolumeId place) {
        return rules.divergence() == Divergence.PRESERVE && canSetAside(place);
    }

    private boolean rollsBack(VolumeId place) {
        return rules.divergence() == Divergence.ROLLBACK
                && target.storage(place.storage())
                        .filter(storage -> storage.can(Capability.ROLLBACK))
                        .isPresent();
    }

    private boolean canSetAside(VolumeId place) {
        return target.storage(place.storage())
                .filter(storage -> storage.can(Capability.SET_ASIDE) && PeerFeature.REPLICA_CHANGES.isOf(storage))
                .isPresent();
    }

    private Remedy remedy(VolumeId place) {
        if (canSetAside(place)) {
            return Remedy.PRESERVE;
        }
        return rules.divergence() == Divergence.ROLLBACK ? Remedy.BY_HAND : Remedy.NONE;
    }

    private void planned(VolumeId id, Volume volume, VolumeId place, Optional<Volume> replica, Step step) {
        drafts.volume(new VolumePlan(
                id,
                volume,
                place,
                replica,
                step,
                Pruning.stale(rules.job(), rules.epochs(), volume.snapshots(), held.values())));
    }
}
