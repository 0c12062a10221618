package io.snapferry.transfer.data;

import io.snapferry.transfer.core.Claim;
import io.snapferry.transfer.log.LoggedRun;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a target logs about the requests of runs, with the fields of the run once it is known. */
final class RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLog.class);
    private static final String CLAIM = RequestLog.class.getName();

    private RequestLog() {}

    /** From now on the request is known to be of this run. */
    static void of(RoutingContext routing, Claim claim) {
        routing.put(CLAIM, claim);
    }

    /** The same work, whose lines have the fields. */
    static Supplier<PeerStatus> marked(RoutingContext routing, Supplier<PeerStatus> work) {
        Claim claim = routing.get(CLAIM);
        return () -> LoggedRun.of(claim.run(), work::get);
    }

    static void refused(RoutingContext routing, RefusedException refusal) {
        log(
                routing,
                () -> LoggedRun.STORY.info("refused {}: {}", routing.request().path(), refusal.getMessage()));
    }

    static void failed(RoutingContext routing, Throwable cause) {
        log(routing, () -> LOG.error("{} failed", routing.request().path(), cause));
    }

    private static void log(RoutingContext routing, Runnable line) {
        Claim claim = routing.get(CLAIM);
        if (claim == null) {
            line.run();
            return;
        }
        LoggedRun.of(claim.run(), line);
    }
}
