package io.snapferry.transfer.work;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.data.PendingAnswer;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.HistoryReport;
import io.snapferry.transfer.plan.Needed;
import io.snapferry.transfer.plan.PeerFeature;
import io.snapferry.transfer.plan.Planning;
import io.snapferry.transfer.plan.Pruning;
import io.snapferry.transfer.plan.ReplicationPlanner;
import io.snapferry.transfer.plan.Retention;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.RunRules;
import io.snapferry.transfer.plan.Step;
import io.snapferry.transfer.plan.StorageInventory;
import io.snapferry.transfer.plan.VolumePlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings a guest's replica to a new snapshot. Each step only carries out what the plan says. */
final class SyncRun implements RunSteps {

    private final RunContext run;
    private final Order order;
    private final RunLog log;
    private GuestInventory source;
    private RunContext.Reached<GuestInventory> there;
    private Delivery delivery;
    private final Set<VolumeId> unprunedHere = new HashSet<>();
    private final Set<VolumeId> prunedThere = new HashSet<>();

    SyncRun(RunContext run) {
        this.run = run;
        this.order = run.order();
        this.log = run.log();
    }

    @Override
    public void execute() throws RunException, InterruptedException {
        Planning.Plan plan = plan();
        new TargetChanges(order, log, run.progress(), there.target()).make(plan.preparations());
        pruneStale(plan);
        List<Ready> volumes = new GroupSnapshot(run).take(plan.volumes());
        run.progress().planned(volumes.stream().map(Ready::plan).toList());
        delivery = new Delivery(run, there, volumes);
        delivery.make();
        if (order.verify().orElse(false)) {
            new ContentCheck(run, delivery.target(), delivery.replica()).check(delivery.volumes());
        }
    }

    /** What a target that does not see the claim yet refuses is asked for again once the run has begun. */
    @Override
    public void lookAhead() throws RunException, InterruptedException {
        RunLog.Held held = log.held();
        RunContext ahead = run.telling(held.log());
        try {
            there = ahead.reach(peer -> lookAtBoth(peer, ahead));
        } catch (RunException e) {
            if (e.failure().isOfTargetsView()) {
                source = null;
                return;
            }
            held.lines().release();
            throw e;
        }
        held.lines().release();
    }

    private Planning.Plan plan() throws RunException, InterruptedException {
        if (there == null) {
            there = run.reach(peer -> lookAtBoth(peer, run));
        }
        Planning planning = ReplicationPlanner.plan(RunRules.of(order), source, there.answer());
        if (planning instanceof Planning.Conflicts conflicts) {
            throw new RunException(RunFailure.of(conflicts));
        }
        Planning.Plan plan = (Planning.Plan) planning;
        plan.remarks().forEach(remark -> log.warning(remark.sentence()));
        run.progress().planned(plan.volumes());
        return plan;
    }

    /** The target looks while this node does. */
    private GuestInventory lookAtBoth(TargetPeer peer, RunContext looking) throws RunException, InterruptedException {
        try (PendingAnswer<GuestInventory> there = peer.inventory()) {
            if (source == null) {
                source = run.storages().inventory(order.job().guest());
                looking.log().info("guest " + order.job().guest() + ", volumes: " + names(source));
                tellUnreadable(looking.log());
            }
            looking.log()
                    .info("target " + order.target() + " at " + peer.address() + ", "
                            + run.limits()
                                    .tell(source.ownVolumes().keySet().stream()
                                            .map(VolumeId::storage)
                                            .collect(Collectors.toSet())));
            return there.await();
        }
    }

    private void tellUnreadable(RunLog told) {
        for (StorageInventory storage : source.storages()) {
            storage.problem()
                    .ifPresent(problem -> told.warning("storage " + storage.id() + " on " + source.node()
                            + " cannot be read, volumes in it are not replicated: " + problem));
        }
    }

    /** A snapshot that cannot go now, say because an older run's stream still reads it, is left for the next run. */
    private void pruneStale(Planning.Plan plan) throws InterruptedException {
        for (VolumePlan volume : plan.volumes()) {
            prune(volume.id(), volume.source().name(), volume.stale(), "left by a run that failed");
        }
    }

    /** Whatever goes wrong here is repeated by the next run: the replica is complete already. */
    @Override
    public void afterSuccess() throws InterruptedException {
        unprunedHere.clear();
        if (order.trigger() == RunTrigger.MIGRATION) {
            // The next step of the guest's way has begun by now, and waits for this run's hold on the guest.
            delivery.volumes().forEach(volume -> unprunedHere.add(volume.plan().id()));
            log.info("older snapshots are left for the first run after the guest's arrival");
            return;
        }
        Map<VolumeId, String> kept = new TreeMap<>();
        for (Ready volume : delivery.volumes()) {
            VolumePlan plan = volume.plan();
            String newest = volume.snapshot().guid();
            if (!(plan.step() instanceof Step.UpToDate) || hasOlder(plan)) {
                kept.put(plan.place(), newest);
            }
            prune(plan.id(), plan.source().name(), superseded(volume.now(), newest), "superseded");
        }
        pruneTarget(kept);
    }

    private List<Snapshot> superseded(Volume volume, String newest) {
        return order.turned()
                .filter(epoch -> order.keep().isPresent())
                .map(epoch -> Retention.known(order.job(), order.keep())
                        .map(ladder -> Pruning.supersededSince(epoch, ladder, order.job(), volume, newest))
                        .orElse(List.of()))
                .orElseGet(() -> Pruning.superseded(order.job(), volume, newest));
    }

    /** Whether an earlier run may have left something to destroy. */
    private boolean hasOlder(VolumePlan plan) {
        return Pruning.own(order.job(), there(plan)).size() > 1;
    }

    private static List<Snapshot> there(VolumePlan plan) {
        return plan.replica().map(Volume::snapshots).orElse(List.of());
    }

    private void pruneTarget(Map<VolumeId, String> kept) throws InterruptedException {
        if (order.keep().isPresent() && kept.keySet().removeIf(volume -> !followsRules(volume.storage()))) {
            log.warning("snapshots on " + order.target()
                    + " are not pruned: its worker is of a release that does not know '"
                    + order.keep().get().rules() + "': upgrade it");
        }
        if (kept.isEmpty()) {
            return;
        }
        try {
            delivery.target().prune(kept, order.keep());
            prunedThere.addAll(kept.keySet());
            if (delivery.volumes().stream()
                    .anyMatch(volume -> volume.plan().step().base().isPresent())) {
                log.info("older snapshots of job " + order.job() + " on " + order.target() + " are destroyed"
                        + order.keep().map(keep -> ", but for " + keep.rules()).orElse(""));
            }
        } catch (RunException e) {
            log.warning("older snapshots on " + order.target() + " are left for the next run: " + e.getMessage());
        }
    }

    private boolean followsRules(StorageId storage) {
        return delivery.replica()
                .storage(storage)
                .filter(PeerFeature.RETENTION::isOf)
                .isPresent();
    }

    private void prune(VolumeId id, VolumeName name, List<Snapshot> snapshots, String why) throws InterruptedException {
        if (snapshots.isEmpty()) {
            return;
        }
        try {
            run.on(id.storage(), storage -> {
                storage.destroySnapshots(name, snapshots);
                return name;
            });
            log.info("volume " + id + ": destroyed on " + order.source() + ", " + why + ": " + names(snapshots));
        } catch (RunException e) {
            unprunedHere.add(id);
            log.warning("volume " + id + ": older snapshots are left for the next run: " + e.getMessage());
        }
    }

    @Override
    public Optional<ReplicaHistory> history() {
        return Optional.of(HistoryReport.of(
                order,
                delivery.volumes().stream().map(this::kept).toList(),
                run.clock().instant()));
    }

    private HistoryReport.Kept kept(Ready volume) {
        VolumePlan plan = volume.plan();
        List<Snapshot> there = new ArrayList<>(there(plan));
        there.addAll(delivery.arrived(plan.id()));
        return new HistoryReport.Kept(
                plan.id(),
                plan.place(),
                volume.snapshot().guid(),
                volume.now().snapshots(),
                there,
                plan.replica().map(Needed::onTarget).orElse(Map.of()),
                !unprunedHere.contains(plan.id()),
                prunedThere.contains(plan.place()));
    }

    private static String names(GuestInventory source) {
        return source.ownVolumes().isEmpty()
                ? "none"
                : source.ownVolumes().entrySet().stream()
                        .map(volume -> volume.getKey() + " ("
                                + Bytes.text(volume.getValue().sizeBytes()) + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String names(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::name).collect(Collectors.joining(", "));
    }
}
