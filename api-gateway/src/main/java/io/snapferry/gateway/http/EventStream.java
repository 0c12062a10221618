package io.snapferry.gateway.http;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.view.Views;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Server-sent events: every event as it comes. A client that comes back with {@code Last-Event-ID} gets
 * what it missed, and may get an event twice; it knows it by its id. One that reads too slowly is cut off and may come
 * back.
 */
final class EventStream {
    private static final long PING_MILLIS = 15_000;
    private static final int MAX_QUEUED_BYTES = 4 << 20;

    private final Views views;
    private final Set<HttpServerResponse> subscribers = new LinkedHashSet<>();

    private EventStream(Views views) {
        this.views = views;
    }

    static void install(Router router, Vertx vertx, Views views) {
        EventStream stream = new EventStream(views);
        views.onEvent(stream::publish);
        vertx.setPeriodic(PING_MILLIS, timer -> stream.writeToAll(": ping\n\n"));
        router.route(HttpMethod.GET, "/api/v1/events").handler(stream::subscribe);
        Resource.at(router, "/api/v1/events").allowing(HttpMethod.GET).end();
    }

    private void subscribe(RoutingContext context) {
        HttpServerResponse response = context.response();
        response.setChunked(true)
                .setWriteQueueMaxSize(MAX_QUEUED_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .closeHandler(closed -> subscribers.remove(response));
        response.exceptionHandler(e -> subscribers.remove(response));
        response.write("retry: 2000\n\n");
        String lastId = context.request().getHeader("Last-Event-ID");
        if (lastId != null) {
            views.events().after(lastId).forEach(event -> response.write(text(event)));
        }
        subscribers.add(response);
    }

    private void publish(CloudEvent event) {
        writeToAll(text(event));
    }

    private void writeToAll(String text) {
        for (HttpServerResponse subscriber : List.copyOf(subscribers)) {
            if (subscriber.writeQueueFull()) {
                subscribers.remove(subscriber);
                subscriber.reset();
            } else {
                subscriber.write(text);
            }
        }
    }

    private static String text(CloudEvent event) {
        return "id: " + event.id() + "\nevent: " + event.type() + "\ndata: "
                + new String(Json.write(event), StandardCharsets.UTF_8) + "\n\n";
    }
}
