package io.snapferry.gateway.notify;

import io.snapferry.gateway.core.notify.Letter;
import io.vertx.core.Future;

/** A way on which messages leave. */
interface Channel {
    /** Sends a message once. Never fails: what went wrong is in the result, which comes in a bounded time. */
    Future<Outcome> send(Letter letter);
}
