package io.snapferry.gateway.http;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.security.Sight;
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
import java.util.function.Consumer;

/**
 * Server-sent events: every event as it comes. A client that comes back with {@code Last-Event-ID} gets
 * what it missed, and may get an event twice; it knows it by its id. One that reads too slowly is cut off and may come
 * back. One whose token was revoked or has expired is told nothing more, and its stream ends within seconds.
 */
final class EventStream {
    private static final long PING_MILLIS = 15_000;
    private static final int MAX_QUEUED_BYTES = 4 << 20;
    private static final int MAX_SUBSCRIBERS = 1_000;
    private static final int MAX_OF_ONE = 100;

    private final Views views;
    private final Set<Subscriber> subscribers = new LinkedHashSet<>();

    private record Subscriber(HttpServerResponse response, Sight sight) {
        void tell(CloudEvent event) {
            if (sight.sees(event)) {
                response.write(text(event));
            }
        }
    }

    private EventStream(Views views) {
        this.views = views;
    }

    static void install(Router router, Vertx vertx, Views views) {
        EventStream stream = new EventStream(views);
        views.onEvent(stream::publish);
        vertx.setPeriodic(
                PING_MILLIS,
                timer -> stream.toAll(subscriber -> subscriber.response().write(": ping\n\n")));
        router.route(HttpMethod.GET, "/api/v1/events").handler(stream::subscribe);
        Resource.at(router, "/api/v1/events").allowing(HttpMethod.GET).end();
    }

    private void subscribe(RoutingContext context) {
        HttpServerResponse response = context.response();
        Subscriber subscriber = new Subscriber(response, Sight.of(context));
        long own = subscribers.stream()
                .filter(other -> other.sight().who().equals(subscriber.sight().who()))
                .count();
        if (own >= MAX_OF_ONE || subscribers.size() >= MAX_SUBSCRIBERS) {
            context.fail(new ProblemException(Problem.unavailable(
                    "There are too many event streams: at most " + MAX_OF_ONE + " of one token from one address, and "
                            + MAX_SUBSCRIBERS + " of all, are served at once.")));
            return;
        }
        response.setChunked(true)
                .setWriteQueueMaxSize(MAX_QUEUED_BYTES)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .closeHandler(closed -> subscribers.remove(subscriber));
        response.exceptionHandler(e -> subscribers.remove(subscriber));
        response.write("retry: 2000\n\n");
        String lastId = context.request().getHeader("Last-Event-ID");
        if (lastId != null) {
            views.events().after(lastId).forEach(subscriber::tell);
        }
        subscribers.add(subscriber);
    }

    private void publish(CloudEvent event) {
        toAll(subscriber -> subscriber.tell(event));
    }

    private void toAll(Consumer<Subscriber> tell) {
        for (Subscriber subscriber : List.copyOf(subscribers)) {
            if (subscriber.response().writeQueueFull()) {
                subscribers.remove(subscriber);
                subscriber.response().reset();
            } else if (subscriber.sight().isOver()) {
                subscribers.remove(subscriber);
                subscriber.response().end();
            } else {
                tell.accept(subscriber);
            }
        }
    }

    private static String text(CloudEvent event) {
        return "id: " + event.id() + "\nevent: " + event.type() + "\ndata: "
                + new String(Json.write(event), StandardCharsets.UTF_8) + "\n\n";
    }
}
