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
 * gateway has answered before. While Kafka does not say what that is, requests are answered from what is known, and only
 * one now and then waits for it.
 */
final class Freshness {
    private static final Logger LOG = LoggerFactory.getLogger(Freshness.class);
    private static final long PATIENCE_MILLIS = 1_000;
    private static final long PAUSE_MILLIS = 5_000;

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
        if (known.failed()) {
            noteBehind(known.cause());
        }
        Upgrade.resume(context.request());
        context.next();
    }

    private void noteBehind(Throwable why) {
        if (behind) {
            return;
        }
        behind = true;
        LOG.warn("answering from what was read before, as the end of the topics is not reached: {}", why.getMessage());
        vertx.setTimer(PAUSE_MILLIS, timer -> behind = false);
    }
}
