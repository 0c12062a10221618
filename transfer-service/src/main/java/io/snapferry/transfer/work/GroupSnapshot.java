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
        snapshot(changed);
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
            destroy(plan, find(plan, Optional.ofNullable(now.get(plan.id())), named()));
        }
        List<VolumePlan> all = plans.stream().map(GroupSnapshot::asChanged).toList();
        snapshot(all);
        return ready(all, look());
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

    private void snapshot(List<VolumePlan> plans) throws RunException, InterruptedException {
        new FrozenGuest(run, plans).during(() -> snapshotEach(plans));
    }

    private void snapshotEach(List<VolumePlan> plans) throws RunException, InterruptedException {
        SortedMap<StorageId, List<VolumePlan>> byStorage = new TreeMap<>(
                plans.stream().collect(Collectors.groupingBy(plan -> plan.id().storage())));
        for (Map.Entry<StorageId, List<VolumePlan>> group : byStorage.entrySet()) {
            run.log().info("taking snapshot " + name + " of " + ids(group.getValue()));
            List<VolumeName> names =
                    group.getValue().stream().map(plan -> plan.source().name()).toList();
            run.on(group.getKey(), storage -> {
                storage.snapshot(names, name);
                return names;
            });
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
                .orElseThrow(
                        () -> new RunException(
                                RunFailure.storage(
                                        order.source(),
                                        plan.id().storage(),
                                        "snapshot-not-found",
                                        "snapshot " + name + " of " + plan.id()
                                                + " is gone right after it was taken: see whether something else destroys snapshots there")));
    }

    private static String ids(List<VolumePlan> plans) {
        return plans.stream().map(plan -> plan.id().toString()).collect(Collectors.joining(", "));
    }
}
