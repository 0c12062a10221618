package io.snapferry.gateway.http;

import io.snapferry.gateway.security.Upgrade;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request to the API wait until this gateway knows all that was committed when it came: so it sees what any
 * gateway has answered before. Where that takes too long, as while Kafka is away, requests are answered from what is
 * known, and no further one waits until the gateway has caught up.
 */
final class Freshness {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 1_000;

    private final Vertx vertx;
    private final Supplier<Future<Void>> caughtUp;
    private boolean behind;

    /** @param caughtUp completes, on any thread, once all that is committed now is known */
    Freshness(Vertx vertx, Supplier<Future<Void>> caughtUp) {
        this.vertx = vertx;
        this.caughtUp = caughtUp;
    }

    void install(Router router) {
        router.route("/api/*").handler(this::await);
    }

    private void await(RoutingContext context) {
        if (behind) {
            context.next();
            return;
        }
        context.request().pause();
        Context loop = vertx.getOrCreateContext();
        caughtUp.get()
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .onComplete(known -> loop.runOnContext(now -> goOn(context, known)));
    }

    private void goOn(RoutingContext context, AsyncResult<Void> known) {
        if (known.failed() && !behind) {
            behind = true;
            LOG.warn(
                    "answering from what was read before, as the end of the topics is not reached: {}",
                    known.cause().getMessage());
            catchUp();
        }
        Upgrade.resume(context.request());
        context.next();
    }

    private void catchUp() {
        Context loop = vertx.getOrCreateContext();
        caughtUp.get()
                .onComplete(known -> loop.runOnContext(now -> {
                    if (known.succeeded()) {
                        behind = false;
                        LOG.info("the end of the topics is reached again");
                    } else {
                        vertx.setTimer(PAUSE_MILLIS, timer -> catchUp());
                    }
                }));
    }
}
