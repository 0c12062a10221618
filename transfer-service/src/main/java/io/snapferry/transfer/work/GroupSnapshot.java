package io.snapferry.transfer.work;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Order;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.SnapshotName;
import io.snapferry.transfer.plan.Step;
import io.snapferry.transfer.plan.VolumePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes the snapshots of a run, which belong together. A volume that nothing was written to is left out, if a look after
 * the snapshots of the others still shows it so: then it had at their instant what its older snapshot has.
 */
final class GroupSnapshot {

    private final RunContext run;
    private final Order order;
    private final String name;

    GroupSnapshot(RunContext run) {
        this.run = run;
        this.order = run.order();
        this.name = new SnapshotName(order.job(), run.clock().instant(), order.epoch()).toString();
    }

    List<Ready> take(List<VolumePlan> plans) throws RunException, InterruptedException {
        List<VolumePlan> changed =
                plans.stream().filter(plan -> unchanged(plan).isEmpty()).toList();
        if (changed.isEmpty()) {
            return ready(plans, sourcesOf(plans));
        }
        SortedMap<VolumeId, Snapshot> taken = snapshot(changed);
        if (!looksAgain(plans, changed)) {
            return withSnapshots(plans, taken);
        }
        SortedMap<VolumeId, Volume> now = look();
        List<VolumePlan> written = plans.stream()
                .filter(plan -> unchanged(plan)
                        .filter(step -> !holds(step, now.get(plan.id())))
                        .isPresent())
                .toList();
        if (written.isEmpty()) {
            return ready(plans, now);
        }
        run.log()
                .info("written to meanwhile: " + ids(written)
                        + "; all snapshots are taken anew, so that they belong together");
        for (VolumePlan plan : changed) {
            destroy(plan, taken(plan, taken));
        }
        List<VolumePlan> all = plans.stream().map(GroupSnapshot::asChanged).toList();
        snapshot(all);
        return ready(all, look());
    }

    /**
     * Whether what was listed for the plan, with the new snapshots, is not enough: to leave volumes out, to take all
     * snapshots along that others took by now, or because older ones were destroyed since. What others did to their own
     * snapshots otherwise does no harm if the run does not know it: it neither sends nor destroys those, and the next run
     * looks again.
     */
    private boolean looksAgain(List<VolumePlan> plans, List<VolumePlan> changed) {
        return changed.size() < plans.size()
                || order.intermediates().orElse(false)
                || plans.stream().anyMatch(plan -> !plan.stale().isEmpty());
    }

    private List<Ready> withSnapshots(List<VolumePlan> plans, SortedMap<VolumeId, Snapshot> taken) throws RunException {
        List<Ready> ready = new ArrayList<>();
        for (VolumePlan plan : plans) {
            Snapshot snapshot = taken(plan, taken);
            ready.add(new Ready(plan, snapshot, plan.source().with(snapshot)));
        }
        return ready;
    }

    private Snapshot taken(VolumePlan plan, SortedMap<VolumeId, Snapshot> taken) throws RunException {
        return Optional.ofNullable(taken.get(plan.id())).orElseThrow(() -> gone(plan));
    }

    private static boolean holds(Step.UpToDate step, Volume now) {
        return Optional.ofNullable(now).filter(step::holds).isPresent();
    }

    private static Optional<Step.UpToDate> unchanged(VolumePlan plan) {
        return plan.step() instanceof Step.UpToDate step ? Optional.of(step) : Optional.empty();
    }

    private static VolumePlan asChanged(VolumePlan plan) {
        return unchanged(plan)
                .map(step -> plan.by(new Step.Incremental(step.since())))
                .orElse(plan);
    }

    private SortedMap<VolumeId, Snapshot> snapshot(List<VolumePlan> plans) throws RunException, InterruptedException {
        SortedMap<VolumeId, Snapshot> taken = new TreeMap<>();
        new FrozenGuest(run, plans).during(() -> snapshotEach(plans, taken));
        return taken;
    }

    private void snapshotEach(List<VolumePlan> plans, SortedMap<VolumeId, Snapshot> taken)
            throws RunException, InterruptedException {
        SortedMap<StorageId, List<VolumePlan>> byStorage = new TreeMap<>(
                plans.stream().collect(Collectors.groupingBy(plan -> plan.id().storage())));
        for (Map.Entry<StorageId, List<VolumePlan>> group : byStorage.entrySet()) {
            run.log().info("taking snapshot " + name + " of " + ids(group.getValue()));
            List<VolumeName> names =
                    group.getValue().stream().map(plan -> plan.source().name()).toList();
            Map<VolumeName, Snapshot> made = run.on(group.getKey(), storage -> storage.snapshot(names, name));
            for (VolumePlan plan : group.getValue()) {
                Optional.ofNullable(made.get(plan.source().name()))
                        .ifPresent(snapshot -> taken.put(plan.id(), snapshot));
            }
        }
    }

    private void destroy(VolumePlan plan, Snapshot snapshot) throws RunException, InterruptedException {
        run.on(plan.id().storage(), storage -> {
            storage.destroySnapshots(plan.source().name(), List.of(snapshot));
            return snapshot;
        });
    }

    private SortedMap<VolumeId, Volume> look() {
        return run.storages().inventory(order.job().guest()).ownVolumes();
    }

    private static SortedMap<VolumeId, Volume> sourcesOf(List<VolumePlan> plans) {
        SortedMap<VolumeId, Volume> sources = new TreeMap<>();
        plans.forEach(plan -> sources.put(plan.id(), plan.source()));
        return sources;
    }

    private List<Ready> ready(List<VolumePlan> plans, SortedMap<VolumeId, Volume> now) throws RunException {
        List<Ready> ready = new ArrayList<>();
        for (VolumePlan plan : plans) {
            Optional<Volume> volume = Optional.ofNullable(now.get(plan.id()));
            Wanted wanted = unchanged(plan)
                    .<Wanted>map(step ->
                            snapshot -> snapshot.guid().equals(step.since().guid()))
                    .orElse(named());
            ready.add(new Ready(plan, find(plan, volume, wanted), volume.orElse(plan.source())));
        }
        return ready;
    }

    private interface Wanted {
        boolean is(Snapshot snapshot);
    }

    private Wanted named() {
        return snapshot -> snapshot.name().equals(name);
    }

    private Snapshot find(VolumePlan plan, Optional<Volume> volume, Wanted wanted) throws RunException {
        return volume.map(Volume::snapshots).orElse(List.of()).stream()
                .filter(wanted::is)
                .findFirst()
                .orElseThrow(() -> gone(plan));
    }

    private RunException gone(VolumePlan plan) {
        return new RunException(RunFailure.storage(
                order.source(),
                plan.id().storage(),
                "snapshot-not-found",
                "snapshot " + name + " of " + plan.id()
                        + " is gone right after it was taken: see whether something else destroys snapshots there"));
    }

    private static String ids(List<VolumePlan> plans) {
        return plans.stream().map(plan -> plan.id().toString()).collect(Collectors.joining(", "));
    }
}
