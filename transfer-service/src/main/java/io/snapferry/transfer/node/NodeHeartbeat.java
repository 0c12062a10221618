package io.snapferry.transfer.node;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.work.Outbox;
import io.vertx.core.Future;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows all others that this node is there, where it is reached, and how its storages are. */
final class NodeHeartbeat {

    private static final Logger LOG = LoggerFactory.getLogger(NodeHeartbeat.class);

    private final NodeStorages storages;
    private final String worker;
    private final String dataAddress;
    private final Outbox outbox;
    private final InstantSource clock;

    NodeHeartbeat(NodeStorages storages, String worker, String dataAddress, Outbox outbox, InstantSource clock) {
        this.storages = storages;
        this.worker = worker;
        this.dataAddress = dataAddress;
        this.outbox = outbox;
        this.clock = clock;
    }

    Future<Void> beat() {
        return publish(false);
    }

    /** The last one. */
    Future<Void> stop() {
        return publish(true);
    }

    private Future<Void> publish(boolean stopping) {
        NodeView view = new NodeView(storages.node(), clock.instant(), worker, dataAddress, storages.views(), stopping);
        return outbox.publish(Topics.NODES, storages.node().value(), view)
                .onFailure(e -> LOG.warn("the heartbeat of {} was not published: {}", view.name(), e.getMessage()));
    }
}
