package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Query;
import io.snapferry.gateway.security.Sight;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * Server-sent events: every event as it comes. A client that comes back with {@code Last-Event-ID} gets what it missed, and
 * may get an event twice; it knows it by its id. Who asks for it is also told, once a second, what has changed in the views.
 */
final class EventStream extends EventSubscriber {
    private final HttpServerResponse response;
    private final boolean withViews;

    private EventStream(HttpServerResponse response, Sight sight, boolean withViews) {
        super(sight);
        this.response = response;
        this.withViews = withViews;
    }

    static void install(Router router, EventSubscribers subscribers) {
        router.route(HttpMethod.GET, "/api/v1/events").handler(context -> subscribe(context, subscribers));
        Resource.at(router, "/api/v1/events").allowing(HttpMethod.GET).end();
    }

    private static void subscribe(RoutingContext context, EventSubscribers subscribers) {
        HttpServerResponse response = context.response();
        Query query = Queries.of(context);
        boolean withViews = query.flag("views");
        query.end();
        EventStream stream = new EventStream(response, Sight.of(context), withViews);
        subscribers.checkRoomFor(stream.sight());
        response.setChunked(true)
                .setWriteQueueMaxSize(MAX_QUEUED_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .closeHandler(closed -> subscribers.remove(stream));
        response.exceptionHandler(e -> subscribers.remove(stream));
        response.write("retry: 2000\n\n");
        subscribers.add(stream, Optional.ofNullable(context.request().getHeader("Last-Event-ID")));
    }

    @Override
    void ping() {
        response.write(": ping\n\n");
    }

    @Override
    void write(ToldEvent told) {
        response.write(told.serverSent());
    }

    @Override
    void tell(ViewNews news) {
        if (withViews) {
            news.serverSent(sight()).ifPresent(response::write);
        }
    }

    @Override
    boolean isFull() {
        return response.writeQueueFull();
    }

    @Override
    void end() {
        response.end();
    }

    @Override
    void cutOff() {
        response.reset();
    }
}
