package io.snapferry.transfer.node;

import io.snapferry.contracts.view.NodeView;
import io.snapferry.kit.kafka.KafkaSettings;
import io.snapferry.transfer.data.Workers;
import io.snapferry.transfer.storage.NodeStorages;
import io.snapferry.transfer.work.Outbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.time.InstantSource;

/** Keeps showing a node, its storages and its guests while its worker lives. */
public final class NodePresence {

    private final Vertx vertx;
    private final KafkaSettings kafka;
    private final NodeStorages storages;
    private final Outbox outbox;
    private final InstantSource clock;
    private final String worker;
    private final NodeHeartbeat heartbeat;
    private final WorkerExecutor scans;
    private long beat = -1;
    private long nextScan = -1;
    private boolean stopping;

    public NodePresence(
            Vertx vertx,
            KafkaSettings kafka,
            NodeStorages storages,
            Outbox outbox,
            InstantSource clock,
            String worker,
            String dataAddress) {
        this.vertx = vertx;
        this.kafka = kafka;
        this.storages = storages;
        this.outbox = outbox;
        this.clock = clock;
        this.worker = worker;
        this.heartbeat = new NodeHeartbeat(storages, worker, dataAddress, outbox, clock);
        this.scans = Workers.pool(vertx, "snapferry-scan-" + storages.node(), 1);
    }

    /** Completes when the node and its guests were shown for the first time. */
    public Future<Void> start(Duration scanInterval) {
        return KnownGuests.read(vertx, kafka, worker + "-guests", storages.node())
                .map(known -> new GuestScanner(storages, known, outbox, clock))
                .compose(scanner -> scan(scanner, scanInterval))
                .compose(scanned -> heartbeat.beat())
                .onSuccess(shown -> beat = vertx.setPeriodic(NodeView.HEARTBEAT.toMillis(), tick -> heartbeat.beat()));
    }

    private Future<Void> scan(GuestScanner scanner, Duration interval) {
        return scans.executeBlocking(scanner::look).compose(scanner::tell).eventually(() -> {
            if (!stopping) {
                nextScan = vertx.setTimer(interval.toMillis(), due -> scan(scanner, interval));
            }
            return Future.succeededFuture();
        });
    }

    /** Says that the node goes away; it is not shown again. */
    public Future<Void> stop() {
        stopping = true;
        vertx.cancelTimer(beat);
        vertx.cancelTimer(nextScan);
        return heartbeat.stop().eventually(scans::close);
    }
}
