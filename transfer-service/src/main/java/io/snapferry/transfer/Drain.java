package io.snapferry.transfer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a worker has finished what it has. */
final class Drain {

    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    private static final long LOOK_MILLIS = 50;

    private Drain() {}

    /** Completes when it is idle, or when the patience has ended. */
    static Future<Void> until(Vertx vertx, String worker, BooleanSupplier idle, Duration patience) {
        Promise<Void> over = Promise.promise();
        long start = System.nanoTime();
        look(vertx, worker, idle, start, patience, over);
        return over.future();
    }

    private static void look(
            Vertx vertx, String worker, BooleanSupplier idle, long start, Duration patience, Promise<Void> over) {
        if (idle.getAsBoolean()) {
            LOG.info("worker {} has finished what it had", worker);
            over.complete();
        } else if (System.nanoTime() - start >= patience.toNanos()) {
            LOG.warn("worker {} abandons what it has not finished within {} s", worker, patience.toSeconds());
            over.complete();
        } else {
            vertx.setTimer(LOOK_MILLIS, later -> look(vertx, worker, idle, start, patience, over));
        }
    }
}
