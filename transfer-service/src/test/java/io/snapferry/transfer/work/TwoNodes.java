package io.snapferry.transfer.work;

import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.core.Views;
import io.snapferry.transfer.data.DataPlane;
import io.snapferry.transfer.storage.MemoryPlugin;
import io.snapferry.transfer.storage.MemoryStorage;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.views.NodeBoard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A source's executor and a target that it reaches over loopback. */
final class TwoNodes implements AutoCloseable {

    private final MemoryPlugin plugin;
    private final NodeStorages storages;
    private final DataPlane target;
    private final NodeBoard nodes = new NodeBoard();
    private final SentMessages sent = new SentMessages();
    private final RunExecutor executor;

    private TwoNodes(MemoryPlugin plugin, NodeStorages storages, DataPlane target) {
        this.plugin = plugin;
        this.storages = storages;
        this.target = target;
        nodes.put(Views.TARGET, Optional.of(target.node()));
        executor = new RunExecutor(target.vertx(), storages, nodes, target.client(), sent, InstantSource.system());
    }

    static TwoNodes inMemory() {
        MemoryPlugin plugin = new MemoryPlugin();
        return new TwoNodes(plugin, plugin.node(Views.SOURCE), DataPlane.start());
    }

    static TwoNodes of(NodeStorages source, NodeStorages target) {
        return new TwoNodes(new MemoryPlugin(), source, DataPlane.start(target));
    }

    static Order order(long epoch, RunAction action) {
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
                Optional.<Rate>empty());
    }

    /** Executes a run whose claim holds, on this thread. */
    void run(long epoch, RunAction action) {
        target.show(Views.running(epoch, action));
        run(epoch, action, new RunControl(Runnable::run));
    }

    void run(long epoch, RunAction action, RunControl control) {
        Order order = order(epoch, action);
        executor.execute(order, Claim.of(order, Views.WORKER), control, () -> target.show(Views.idle()));
    }

    void sync(long epoch) {
        run(epoch, RunAction.SYNC);
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
    }
}
