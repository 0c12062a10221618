package io.snapferry.transfer.node;

import io.snapferry.contracts.view.NodeView;
import io.snapferry.transfer.data.Workers;
import io.snapferry.transfer.lock.HostLocks;
import io.snapferry.transfer.storage.NodeStorages;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps showing this worker and its node's storages while it lives. Of the workers of a node on one host, one at a time
 * reports the guests.
 */
public final class NodePresence {

    private static final Logger LOG = LoggerFactory.getLogger(NodePresence.class);

    private final Vertx vertx;
    private final NodeStorages storages;
    private final HostLocks locks;
    private final String worker;
    private final NodeHeartbeat heartbeat;
    private final Fences fences;
    private final GuestDuty duty;
    private final WorkerExecutor scans;
    private Optional<HostLocks.Held> onDuty = Optional.empty();
    private Optional<GuestScanner> scanner = Optional.empty();
    private long beat = -1;
    private long nextScan = -1;
    private boolean stopping;

    NodePresence(
            Vertx vertx,
            NodeStorages storages,
            HostLocks locks,
            String worker,
            NodeHeartbeat heartbeat,
            Fences fences,
            GuestDuty duty) {
        this.vertx = vertx;
        this.storages = storages;
        this.locks = locks;
        this.worker = worker;
        this.heartbeat = heartbeat;
        this.fences = fences;
        this.duty = duty;
        this.scans = Workers.pool(vertx, "snapferry-scan-" + worker, 1);
    }

    /** Completes when the worker was shown for the first time, and the guests, if it reports them. */
    public Future<Void> start(Duration scanInterval) {
        return scan(scanInterval)
                .compose(scanned -> heartbeat.beat())
                .onSuccess(shown -> beat = vertx.setPeriodic(NodeView.HEARTBEAT.toMillis(), tick -> heartbeat.beat()));
    }

    private Future<Void> scan(Duration interval) {
        return takeDuty().compose(taken -> look()).eventually(() -> {
            if (!stopping) {
                nextScan = vertx.setTimer(interval.toMillis(), due -> scan(interval));
            }
            return Future.succeededFuture();
        });
    }

    private Future<Void> takeDuty() {
        if (onDuty.isEmpty()) {
            try {
                onDuty = locks.tryTake("scan", "worker " + worker + ", which reports the guests of " + storages.node())
                        .held();
            } catch (UncheckedIOException e) {
                LOG.warn("whoever reports the guests of {} cannot be found: {}", storages.node(), e.toString());
            }
        }
        return onDuty.isEmpty() || scanner.isPresent()
                ? Future.succeededFuture()
                : duty.begin()
                        .onSuccess(ready -> scanner = Optional.of(ready))
                        .onFailure(e -> LOG.warn(
                                "the guests of {} cannot be reported yet: {}", storages.node(), e.getMessage()))
                        .mapEmpty();
    }

    private Future<Void> look() {
        if (scanner.isEmpty()) {
            return scans.executeBlocking(() -> {
                storages.look();
                return null;
            });
        }
        GuestScanner present = scanner.get();
        return scans.executeBlocking(() -> {
                    GuestLook.Seen seen = present.look();
                    fences.hold(seen.volumes());
                    return seen;
                })
                .compose(present::tell)
                .eventually(duty::forgetTheSilent);
    }

    /** Shows from now on that the worker takes nothing new. */
    public Future<Void> drain() {
        return heartbeat.drain();
    }

    /** Says that the worker goes away; it is not shown again. */
    public Future<Void> stop() {
        stopping = true;
        vertx.cancelTimer(beat);
        vertx.cancelTimer(nextScan);
        return heartbeat.stop().eventually(scans::close).onComplete(closed -> onDuty.ifPresent(HostLocks.Held::close));
    }
}
