package io.snapferry.transfer.node;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.work.Outbox;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows all others that this worker is there, where it is reached, and how its node's storages are. */
final class NodeHeartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);

    private final NodeStorages storages;
    private final String worker;
    private final String dataAddress;
    private final IntSupplier freeSlots;
    private final Outbox outbox;
    private final InstantSource clock;
    private volatile boolean draining;

    NodeHeartbeat(
            NodeStorages storages,
            String worker,
            String dataAddress,
            IntSupplier freeSlots,
            Outbox outbox,
            InstantSource clock) {
        this.storages = storages;
        this.worker = worker;
        this.dataAddress = dataAddress;
        this.freeSlots = freeSlots;
        this.outbox = outbox;
        this.clock = clock;
    }

    Future<Void> beat() {
        return publish(false);
    }

    /** Says from now on that the worker takes nothing new. */
    Future<Void> drain() {
        draining = true;
        return beat();
    }

    /** The last one. */
    Future<Void> stop() {
        return publish(true);
    }

    private Future<Void> publish(boolean stopping) {
        NodeView view = new NodeView(
                storages.node(),
                clock.instant(),
                worker,
                dataAddress,
                storages.views(),
                stopping,
                draining ? Optional.of(true) : Optional.empty(),
                Optional.of(freeSlots.getAsInt()));
        return outbox.publish(Topics.NODES, worker, view)
                .onFailure(e -> LOG.warn("the heartbeat of {} was not published: {}", worker, e.getMessage()));
    }
}
