package io.snapferry.transfer.data;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.TimeUnit;

/** Bounded pools for what blocks. */
public final class Workers {

    private Workers() {}

    /** A pool whose threads may block for as long as a transfer takes without a warning in the log. */
    public static WorkerExecutor pool(Vertx vertx, String name, int size) {
        return vertx.createSharedWorkerExecutor(name, size, 1000, TimeUnit.DAYS);
    }
}
