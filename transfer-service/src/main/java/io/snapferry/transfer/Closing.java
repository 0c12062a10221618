package io.snapferry.transfer;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be closed, last opened first. Nothing that fails or hangs keeps the rest open. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Deque<Step> open = new ArrayDeque<>();

    private record Step(Supplier<Future<?>> close, Duration patience) {}

    void add(Supplier<Future<?>> close) {
        add(close, PATIENCE);
    }

    /** For what may take so long. */
    void add(Supplier<Future<?>> close, Duration patience) {
        open.push(new Step(close, patience));
    }

    Future<Void> run() {
        Step next = open.poll();
        if (next == null) {
            return Future.succeededFuture();
        }
        return next.close()
                .get()
                .timeout(next.patience().toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(e -> LOG.warn("closing met an error and goes on: {}", e.toString()))
                .transform(closed -> run());
    }
}
