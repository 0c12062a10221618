package io.snapferry.transfer.work;

import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.transfer.data.PeerFeature;
import io.snapferry.transfer.data.StreamOffer;
import io.snapferry.transfer.data.TargetPeer;
import io.snapferry.transfer.data.Throttle;
import io.snapferry.transfer.plan.GuestInventory;
import io.snapferry.transfer.plan.HistoryReport;
import io.snapferry.transfer.plan.Needed;
import io.snapferry.transfer.plan.OrderEpochs;
import io.snapferry.transfer.plan.Planning;
import io.snapferry.transfer.plan.Pruning;
import io.snapferry.transfer.plan.ReplicationPlanner;
import io.snapferry.transfer.plan.RunException;
import io.snapferry.transfer.plan.RunFailure;
import io.snapferry.transfer.plan.SnapshotName;
import io.snapferry.transfer.plan.StorageInventory;
import io.snapferry.transfer.plan.VolumePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Brings a guest's replica to a new snapshot. Each step only carries out what the plan says. */
final class SyncRun implements RunSteps {

    /** A volume whose snapshot is taken. */
    private record Ready(VolumePlan plan, Snapshot snapshot, List<Snapshot> history) {}

    private final RunContext run;
    private final Order order;
    private final RunLog log;
    private final Throttle throttle;
    private TargetPeer target;
    private GuestInventory replica;
    private List<Ready> volumes = List.of();
    private final Set<VolumeId> unprunedHere = new HashSet<>();
    private final Set<VolumeId> prunedThere = new HashSet<>();

    SyncRun(RunContext run) {
        this.run = run;
        this.order = run.order();
        this.log = run.log();
        this.throttle = new Throttle(order.rate());
    }

    @Override
    public void execute() throws RunException, InterruptedException {
        Planning.Plan plan = plan();
        pruneStale(plan);
        volumes = snapshot(plan);
        for (Ready volume : volumes) {
            send(volume);
        }
    }

    private Planning.Plan plan() throws RunException, InterruptedException {
        GuestInventory source = run.storages().inventory(order.job().guest());
        log.info("guest " + order.job().guest() + ", volumes: " + names(source));
        tellUnreadable(source);
        target = run.target();
        log.info("target " + order.target() + " at " + target.address() + ", "
                + order.rate().map(rate -> "rate limit " + rate).orElse("no rate limit"));
        replica = target.inventory();
        Planning planning = ReplicationPlanner.plan(
                order.job(), new OrderEpochs(order.safeEpoch(), order.epoch()), source, replica);
        if (planning instanceof Planning.Conflicts conflicts) {
            throw new RunException(RunFailure.of(conflicts));
        }
        for (VolumeId orphan : ReplicationPlanner.orphans(order.job().guest(), source, replica)) {
            log.warning("the replica of " + orphan + " on " + order.target()
                    + " stays as it is: the guest has no such volume any more");
        }
        Planning.Plan plan = (Planning.Plan) planning;
        run.progress().planned(plan.volumes());
        return plan;
    }

    private void tellUnreadable(GuestInventory source) {
        for (StorageInventory storage : source.storages()) {
            storage.problem()
                    .ifPresent(problem -> log.warning("storage " + storage.id() + " on " + source.node()
                            + " cannot be read, volumes in it are not replicated: " + problem));
        }
    }

    /** A snapshot that cannot go now, say because an older run's stream still reads it, is left for the next run. */
    private void pruneStale(Planning.Plan plan) throws InterruptedException {
        for (VolumePlan volume : plan.volumes()) {
            prune(volume.id(), volume.source().name(), volume.stale(), "left by a run that failed");
        }
    }

    private List<Ready> snapshot(Planning.Plan plan) throws RunException, InterruptedException {
        String name = new SnapshotName(order.job(), run.clock().instant(), order.epoch()).toString();
        SortedMap<StorageId, List<VolumePlan>> byStorage = new TreeMap<>(plan.volumes().stream()
                .collect(Collectors.groupingBy(volume -> volume.id().storage())));
        for (Map.Entry<StorageId, List<VolumePlan>> group : byStorage.entrySet()) {
            log.info("taking snapshot " + name + " of "
                    + group.getValue().stream().map(v -> v.id().toString()).collect(Collectors.joining(", ")));
            List<VolumeName> names =
                    group.getValue().stream().map(v -> v.source().name()).toList();
            run.on(group.getKey(), storage -> {
                storage.snapshot(names, name);
                return names;
            });
        }
        SortedMap<VolumeId, Volume> now =
                run.storages().inventory(order.job().guest()).ownVolumes();
        List<Ready> ready = new ArrayList<>();
        for (VolumePlan volume : plan.volumes()) {
            ready.add(taken(volume, Optional.ofNullable(now.get(volume.id())), name));
        }
        return ready;
    }

    private Ready taken(VolumePlan plan, Optional<Volume> volume, String name) throws RunException {
        List<Snapshot> history = volume.map(Volume::snapshots).orElse(List.of());
        return history.stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .map(snapshot -> new Ready(plan, snapshot, history))
                .orElseThrow(
                        () -> new RunException(
                                RunFailure.storage(
                                        order.source(),
                                        plan.id().storage(),
                                        "snapshot-not-found",
                                        "snapshot " + name + " of " + plan.id()
                                                + " is gone right after it was taken: see whether something else destroys snapshots there")));
    }

    private void send(Ready volume) throws RunException, InterruptedException {
        VolumePlan plan = volume.plan();
        Instant start = run.clock().instant();
        SendRequest request = new SendRequest(
                plan.source().name(), volume.snapshot(), plan.step().base(), receiver(plan.id()));
        try (SendStream stream = run.on(plan.id().storage(), storage -> storage.send(request))) {
            run.control().blockedIn(Optional.of(stream::close));
            log.info("volume " + plan.id() + ": "
                    + plan.step()
                            .base()
                            .map(base -> "incremental since " + base.name())
                            .orElse("full copy")
                    + (stream.estimatedBytes() > 0 ? ", about " + Bytes.text(stream.estimatedBytes()) : ""));
            run.progress().estimated(plan.id(), stream.estimatedBytes());
            StreamOffer offer = new StreamOffer(
                    plan.id(),
                    plan.source().kind(),
                    volume.snapshot(),
                    plan.step().base());
            long bytes =
                    target.send(offer, stream, throttle, taken -> run.progress().taken(plan.id(), taken));
            run.progress().complete(plan.id(), bytes);
            log.info("volume " + plan.id() + ": done, " + Bytes.text(bytes) + " in "
                    + Bytes.seconds(Duration.between(start, run.clock().instant())));
        } finally {
            run.control().blockedIn(Optional.empty());
        }
    }

    private Set<String> receiver(VolumeId volume) {
        return replica.storage(volume.storage())
                .map(StorageInventory::capabilities)
                .orElse(Set.of());
    }

    /** Whatever goes wrong here is repeated by the next run: the replica is complete already. */
    @Override
    public void afterSuccess() throws InterruptedException {
        unprunedHere.clear();
        Map<VolumeId, String> kept = new TreeMap<>();
        for (Ready volume : volumes) {
            VolumePlan plan = volume.plan();
            String newest = volume.snapshot().guid();
            kept.put(plan.id(), newest);
            prune(
                    plan.id(),
                    plan.source().name(),
                    Pruning.superseded(order.job(), volume.history(), newest),
                    "superseded");
        }
        pruneTarget(kept);
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
            target.prune(kept, order.keep());
            prunedThere.addAll(kept.keySet());
            if (volumes.stream().anyMatch(volume -> volume.plan().step().base().isPresent())) {
                log.info("older snapshots of job " + order.job() + " on " + order.target() + " are destroyed"
                        + order.keep().map(keep -> ", but for " + keep.rules()).orElse(""));
            }
        } catch (RunException e) {
            log.warning("older snapshots on " + order.target() + " are left for the next run: " + e.getMessage());
        }
    }

    private boolean followsRules(StorageId storage) {
        return replica.storage(storage).filter(PeerFeature.RETENTION::isOf).isPresent();
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
        SortedMap<VolumeId, Volume> replicas = replica.volumes();
        return Optional.of(HistoryReport.of(
                order,
                volumes.stream()
                        .map(volume -> kept(
                                volume,
                                Optional.ofNullable(replicas.get(volume.plan().id()))))
                        .toList(),
                run.clock().instant()));
    }

    private HistoryReport.Kept kept(Ready volume, Optional<Volume> before) {
        VolumeId id = volume.plan().id();
        List<Snapshot> there = new ArrayList<>(before.map(Volume::snapshots).orElse(List.of()));
        there.add(volume.snapshot());
        return new HistoryReport.Kept(
                id,
                id,
                volume.snapshot().guid(),
                volume.history(),
                there,
                before.map(Needed::onTarget).orElse(Map.of()),
                !unprunedHere.contains(id),
                prunedThere.contains(id));
    }

    private static String names(GuestInventory source) {
        return source.ownVolumes().isEmpty()
                ? "none"
                : source.ownVolumes().keySet().stream().map(VolumeId::toString).collect(Collectors.joining(", "));
    }

    private static String names(List<Snapshot> snapshots) {
        return snapshots.stream().map(Snapshot::name).collect(Collectors.joining(", "));
    }
}
