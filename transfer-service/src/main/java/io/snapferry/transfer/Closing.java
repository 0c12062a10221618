package io.snapferry.transfer;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be closed, last opened first. Nothing that fails or hangs keeps the rest open. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final long PATIENCE_SECONDS = 10;

    private final Deque<Supplier<Future<?>>> open = new ArrayDeque<>();

    void add(Supplier<Future<?>> close) {
        open.push(close);
    }

    Future<Void> run() {
        Supplier<Future<?>> next = open.poll();
        if (next == null) {
            return Future.succeededFuture();
        }
        return next.get()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .onFailure(e -> LOG.warn("closing met an error and goes on: {}", e.toString()))
                .transform(closed -> run());
    }
}
