package io.snapferry.transfer.data;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.RoutingContext;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/** Snapshots that are read for a peer. One that the peer no longer waits for is given up: it only costs time. */
final class Readings {

    private static final int AT_ONCE = 2;

    private final Set<Interruptible> underWay = new HashSet<>();
    private final WorkerExecutor readers;

    Readings(Vertx vertx, String node) {
        this.readers = Workers.pool(vertx, "snapferry-read-" + node, AT_ONCE);
    }

    Future<PeerStatus> read(RoutingContext routing, Supplier<PeerStatus> work) {
        Interruptible reading = new Interruptible();
        begin(reading);
        routing.response().closeHandler(gone -> reading.abort());
        return readers.executeBlocking(() -> reading.run(work), false).onComplete(over -> end(reading));
    }

    synchronized void abortAll() {
        underWay.forEach(Interruptible::abort);
    }

    Future<Void> close() {
        abortAll();
        return readers.close();
    }

    private synchronized void begin(Interruptible reading) {
        underWay.add(reading);
    }

    private synchronized void end(Interruptible reading) {
        underWay.remove(reading);
    }
}
