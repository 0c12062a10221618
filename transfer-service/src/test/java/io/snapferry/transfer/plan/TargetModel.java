package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A target on which plans are carried out; it refuses what a storage would. Contents are known by their guids. */
final class TargetModel {

    private static final String NOTHING = "nothing";

    /** @param content what is in the volume now: a snapshot's guid, or that of the guest or of whoever wrote */
    private record Held(boolean replica, List<Snapshot> snapshots, String content, Optional<String> cut) {}

    private final Map<VolumeId, Held> volumes = new HashMap<>();
    private final Set<String> aside = new HashSet<>();

    TargetModel(GuestInventory target) {
        target.volumes().forEach((id, volume) -> volumes.put(id, held(volume)));
    }

    private static Held held(Volume volume) {
        boolean replica = Replicas.isOf(Histories.JOB.guest(), volume);
        Optional<String> newest = Replicas.newest(volume);
        boolean written = volume.modified() && !Replicas.isOnlyBegun(volume);
        String content = written ? "written in " + volume.name() : newest.orElse(NOTHING);
        return new Held(
                replica,
                volume.snapshots(),
                replica ? content : "own " + volume.name(),
                volume.partial().map(partial -> partial.token()));
    }

    /** All data that is anywhere: that of snapshots, and what is in volumes. */
    Set<String> data() {
        Set<String> all = new HashSet<>(aside);
        volumes.forEach((id, held) -> {
            held.snapshots().forEach(snapshot -> all.add(snapshot.guid()));
            all.add(held.content());
        });
        all.remove(NOTHING);
        return all;
    }

    Optional<Snapshot> newest(VolumeId id) {
        return History.newest(volumes.get(id).snapshots());
    }

    /** @param same whether two guids stand for the same content */
    void carryOut(Planning.Plan plan, Snapshot taken, Same same) {
        plan.preparations().forEach(this::prepare);
        for (VolumePlan volume : plan.volumes()) {
            Held there = volumes.get(volume.place());
            if (volume.step() instanceof Step.UpToDate step) {
                require(
                        there.replica()
                                && same.content(there.content(), step.since().guid()),
                        "is not up to date");
            } else if (volume.step() instanceof Step.Resume step) {
                require(there.cut().equals(Optional.of(step.token())), "has no such partial");
                receive(volume.place(), step.base(), step.to(), same);
                receive(volume.place(), Optional.of(step.to()), taken, same);
            } else {
                if (volume.step() instanceof Step.RollBack step) {
                    rollBack(volume.place(), step);
                }
                receive(volume.place(), volume.step().base(), taken, same);
            }
        }
    }

    interface Same {
        boolean content(String one, String other);
    }

    private void prepare(Preparation preparation) {
        if (preparation instanceof Preparation.Rename rename) {
            require(!volumes.containsKey(rename.to()), "has that name already");
            require(volumes.get(rename.from()).replica(), "is no replica");
            volumes.put(rename.to(), volumes.remove(rename.from()));
        } else if (preparation instanceof Preparation.SetAside set) {
            Held gone = volumes.remove(set.volume());
            require(History.newest(gone.snapshots()).map(Snapshot::guid).equals(set.newest()), "is not as planned");
            gone.snapshots().forEach(snapshot -> aside.add(snapshot.guid()));
            aside.add(gone.content());
            set.keepUpTo().ifPresent(base -> {
                int last = History.indexOf(gone.snapshots(), base.guid());
                require(last >= 0, "lacks what is to be kept");
                volumes.put(
                        set.volume(),
                        new Held(true, gone.snapshots().subList(0, last + 1), base.guid(), Optional.empty()));
            });
            require(gone.replica() || set.keepUpTo().isPresent(), "is not the guest's");
        }
    }

    private void rollBack(VolumeId place, Step.RollBack step) {
        Held there = volumes.get(place);
        int base = History.indexOf(there.snapshots(), step.since().guid());
        require(there.replica() && base >= 0, "cannot go back to that");
        List<Snapshot> gone =
                there.snapshots().subList(base + 1, there.snapshots().size());
        require(step.discarded().containsAll(gone), "has a later snapshot that nobody named");
        List<Snapshot> left = there.snapshots().subList(0, base + 1);
        volumes.put(place, new Held(true, left, step.since().guid(), Optional.empty()));
    }

    private void receive(VolumeId place, Optional<Snapshot> base, Snapshot made, Same same) {
        Held there = volumes.get(place);
        List<Snapshot> history = new ArrayList<>();
        if (base.isEmpty()) {
            boolean begun = there != null && there.replica() && there.content().equals(NOTHING);
            require(there == null || (begun && there.cut().isPresent()), "would be overwritten");
        } else {
            require(there != null && there.replica(), "is no replica");
            require(History.indexOf(there.snapshots(), base.get().guid()) >= 0, "lacks the base");
            require(same.content(there.content(), base.get().guid()), "has diverged");
            history.addAll(there.snapshots());
        }
        history.add(made);
        volumes.put(place, new Held(true, history, made.guid(), Optional.empty()));
    }

    private static void require(boolean good, String otherwise) {
        if (!good) {
            throw new AssertionError("a volume of the target " + otherwise);
        }
    }
}
