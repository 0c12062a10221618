package io.snapferry.transfer.work;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.Keep;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.data.DataPlane;
import io.snapferry.transfer.guest.GuestPower;
import io.snapferry.transfer.limit.NodeLimits;
import io.snapferry.transfer.lock.GuestLocks;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.node.OwnNode;
import io.snapferry.transfer.node.WorkerMeters;
import io.snapferry.transfer.quiet.Quiescence;
import io.snapferry.transfer.rehearsal.RehearsalSettings;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.MemoryStorage;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.NodeBoard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source's executor and a target that it reaches over loopback. */
final class TwoNodes implements AutoCloseable {

    private final MemoryPlugin plugin;
    private final NodeStorages storages;
    private final DataPlane target;
    private final NodeBoard nodes = new NodeBoard();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OwnNode own;
    private final SentMessages sent = new SentMessages();
    private final HostLocks locks = HostLocks.alone("test");
    private RunExecutor executor;
    private volatile InstantSource clock = InstantSource.system();

    private TwoNodes(MemoryPlugin plugin, NodeStorages storages, DataPlane target, Quiescence quiescence) {
        this(plugin, storages, target, quiescence, RehearsalSettings.usual());
    }

    private TwoNodes(
            MemoryPlugin plugin,
            NodeStorages storages,
            DataPlane target,
            Quiescence quiescence,
            RehearsalSettings rehearsal) {
        this.plugin = plugin;
        this.storages = storages;
        this.target = target;
        this.own = new OwnNode(
                storages,
                new GuestLocks(locks, Views.WORKER),
                NodeLimits.none(),
                quiescence,
                GuestPower.none(),
                rehearsal,
                new WorkerMeters(registry, Views.SOURCE));
        nodes.put("target-worker", Optional.of(target.node()));
        executor = executor(1);
    }

    private RunExecutor executor(int parallelVolumes) {
        return new RunExecutor(
                target.vertx(),
                own,
                nodes,
                target.jobs(),
                target.client(),
                sent,
                () -> clock.instant(),
                parallelVolumes);
    }

    /** From now on. */
    void parallelVolumes(int count) {
        executor = executor(count);
    }

    /** Those of the source's host. */
    HostLocks locks() {
        return locks;
    }

    static TwoNodes inMemory() {
        return quiescing(Quiescence.none());
    }

    /** With a source that wants its streams to be packed. */
    static TwoNodes packing() {
        MemoryPlugin plugin = new MemoryPlugin();
        return new TwoNodes(plugin, plugin.node(Views.SOURCE), DataPlane.packing(), Quiescence.none());
    }

    static TwoNodes quiescing(Quiescence quiescence) {
        MemoryPlugin plugin = new MemoryPlugin();
        return new TwoNodes(plugin, plugin.node(Views.SOURCE), DataPlane.start(), quiescence);
    }

    static TwoNodes of(NodeStorages source, NodeStorages target) {
        return new TwoNodes(new MemoryPlugin(), source, DataPlane.start(target), Quiescence.none());
    }

    /** The first of them has replicas of the second's guests, and rehearses them in this way. */
    static TwoNodes rehearsing(NodeStorages replicas, NodeStorages home, RehearsalSettings rehearsal) {
        return new TwoNodes(new MemoryPlugin(), replicas, DataPlane.start(home), Quiescence.none(), rehearsal);
    }

    /** Rehearses what was complete at that epoch, under the next, while the home sees the job so. */
    void rehearse(long safeEpoch, List<VolumeId> expected, RunControl control) {
        long epoch = safeEpoch + 1;
        Order plain = order(epoch, RunAction.REHEARSE, Optional.empty(), Optional.of(safeEpoch));
        Order order = with(
                plain,
                plain.trigger(),
                plain.divergence(),
                plain.storageMap(),
                plain.exclude(),
                plain.intermediates(),
                plain.verify(),
                Optional.of(expected));
        ActiveRun active = Views.run(epoch, RunAction.REHEARSE, Optional.of(Views.WORKER));
        target.show(Views.reversed(Optional.of(active)));
        execute(order, control, () -> target.show(Views.reversed(Optional.empty())));
    }

    static Order order(long epoch, RunAction action) {
        return order(epoch, action, Optional.empty(), Optional.empty());
    }

    static Order order(long epoch, RunAction action, Optional<Keep> keep, Optional<Long> safeEpoch) {
        return new Order(
                new RunId(Views.JOB, 1),
                Views.JOB,
                epoch,
                1,
                RunTrigger.SCHEDULE,
                action,
                Views.SOURCE,
                Views.TARGET,
                Optional.empty(),
                Instant.EPOCH,
                Optional.<Rate>empty(),
                keep,
                safeEpoch,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same order of a job with these settings. */
    static Order with(
            Order order,
            Optional<Divergence> divergence,
            Map<StorageId, StorageId> storageMap,
            List<VolumeId> exclude) {
        return with(
                order,
                divergence,
                Optional.of(storageMap),
                Optional.of(exclude),
                order.intermediates(),
                order.verify());
    }

    /** The same order of a job that takes along what others took. */
    static Order takingAlong(Order order) {
        return with(order, order.divergence(), order.storageMap(), order.exclude(), Optional.of(true), order.verify());
    }

    private static Order with(
            Order order,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<List<VolumeId>> exclude,
            Optional<Boolean> intermediates,
            Optional<Boolean> verify) {
        return with(order, order.trigger(), divergence, storageMap, exclude, intermediates, verify, order.volumes());
    }

    private static Order with(
            Order order,
            RunTrigger trigger,
            Optional<Divergence> divergence,
            Optional<Map<StorageId, StorageId>> storageMap,
            Optional<List<VolumeId>> exclude,
            Optional<Boolean> intermediates,
            Optional<Boolean> verify,
            Optional<List<VolumeId>> volumes) {
        return new Order(
                order.run(),
                order.job(),
                order.epoch(),
                order.attempt(),
                trigger,
                order.action(),
                order.source(),
                order.target(),
                order.scheduledAt(),
                order.orderedAt(),
                order.rate(),
                order.keep(),
                order.safeEpoch(),
                divergence,
                storageMap,
                exclude,
                intermediates,
                verify,
                order.turned(),
                order.along(),
                volumes,
                order.leftOut());
    }

    /** The same order of a guest whose definition leaves volumes out. */
    static Order leavingOut(Order order, List<LeftOut> volumes) {
        return new Order(
                order.run(),
                order.job(),
                order.epoch(),
                order.attempt(),
                order.trigger(),
                order.action(),
                order.source(),
                order.target(),
                order.scheduledAt(),
                order.orderedAt(),
                order.rate(),
                order.keep(),
                order.safeEpoch(),
                order.divergence(),
                order.storageMap(),
                order.exclude(),
                order.intermediates(),
                order.verify(),
                order.turned(),
                order.along(),
                order.volumes(),
                Optional.of(volumes));
    }

    /** The same order for a guest that is on its way to another node. */
    static Order migrating(Order order) {
        return migrating(order, order.volumes());
    }

    private static Order migrating(Order order, Optional<List<VolumeId>> volumes) {
        return with(
                order,
                RunTrigger.MIGRATION,
                order.divergence(),
                order.storageMap(),
                order.exclude(),
                order.intermediates(),
                order.verify(),
                volumes);
    }

    /** The same order, which compares contents. */
    static Order verifying(Order order) {
        return with(
                order,
                order.divergence(),
                order.storageMap(),
                order.exclude(),
                order.intermediates(),
                Optional.of(true));
    }

    /** Executes a run whose claim holds, on this thread. */
    void run(long epoch, RunAction action) {
        target.show(Views.running(epoch, action));
        run(epoch, action, new RunControl(Runnable::run));
    }

    void run(long epoch, RunAction action, RunControl control) {
        Order order = order(epoch, action);
        execute(order, control, () -> target.show(Views.idle()));
    }

    private void execute(Order order, RunControl control, Runnable ending) {
        try (Execution run = executor.begin(order, Claim.of(order, Views.WORKER), control)) {
            run.keepAlive();
            run.execute(ending);
        }
    }

    /** Carries out this order, while the target sees the job in such a run. */
    void run(Order order) {
        target.show(Views.running(order.epoch(), order.action()));
        execute(order, new RunControl(Runnable::run), () -> target.show(Views.idle()));
    }

    /** An order to take over volumes at the source. */
    static Order takeOver(long epoch, List<VolumeId> volumes) {
        return migrating(order(epoch, RunAction.TAKE_OVER), Optional.of(volumes));
    }

    void sync(long epoch) {
        run(epoch, RunAction.SYNC);
    }

    /** Carries out this order, while the target sees the job with these rules. */
    void sync(Order order, Optional<String> keep) {
        sync(order, keep, new RunControl(Runnable::run));
    }

    void sync(Order order, Optional<String> keep, RunControl control) {
        target.show(Views.with(Views.running(order.epoch()), keep));
        execute(order, control, () -> target.show(Views.with(Views.idle(), keep)));
    }

    /** The target is there, as of now. */
    void heartbeat() {
        nodes.put("target-worker", Optional.of(target.node()));
    }

    /** From now on it is always this time. */
    void at(Instant instant) {
        clock = InstantSource.fixed(instant);
        NodeView node = target.node();
        nodes.put(
                "target-worker",
                Optional.of(new NodeView(
                        node.name(), instant, node.worker(), node.dataAddress(), node.storages(), node.stopping())));
    }

    NodeLimits limits() {
        return own.limits();
    }

    MemoryStorage source() {
        return plugin.local();
    }

    DataPlane target() {
        return target;
    }

    NodeBoard nodes() {
        return nodes;
    }

    SimpleMeterRegistry meters() {
        return registry;
    }

    SentMessages sent() {
        return sent;
    }

    RunExecutor executor() {
        return executor;
    }

    @Override
    public void close() {
        target.close();
        storages.close();
        locks.close();
    }
}
