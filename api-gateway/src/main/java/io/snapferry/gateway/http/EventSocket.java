package io.snapferry.gateway.http;

import io.snapferry.gateway.core.Problem;
import io.snapferry.gateway.core.ProblemException;
import io.snapferry.gateway.core.Query;
import io.snapferry.gateway.security.Sight;
import io.snapferry.gateway.security.Upgrade;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The same as {@link EventStream} over a web socket: each message is an event. What the client says is not heard. */
final class EventSocket extends EventSubscriber {
    private static final String PATH = "/api/v1/events/socket";
    private static final short GOING_AWAY = 1001;
    private static final short POLICY = 1008;

    private final ServerWebSocket socket;

    private EventSocket(ServerWebSocket socket, Sight sight) {
        super(sight);
        this.socket = socket;
    }

    static void install(Router router, EventSubscribers subscribers) {
        router.route(HttpMethod.GET, PATH).handler(context -> subscribe(context, subscribers));
        Resource.at(router, PATH).allowing(HttpMethod.GET).end();
    }

    private static void subscribe(RoutingContext context, EventSubscribers subscribers) {
        Query query = Queries.of(context);
        Optional<String> last = query.value("after", text -> text);
        query.end();
        if (!Upgrade.isWanted(context.request())) {
            context.response().putHeader("Upgrade", "websocket");
            throw new ProblemException(Problem.of(
                    426,
                    "Not a web socket",
                    "This path speaks WebSocket only: use a client for that, or GET /api/v1/events for server-sent"
                            + " events."));
        }
        // Browsers let pages of any origin open web sockets, and only tell which one it is.
        CrossOriginGuard.refuseOthers(context);
        Sight sight = Sight.of(context);
        subscribers.checkRoomFor(sight);
        context.request()
                .toWebSocket()
                .onSuccess(socket -> begin(new EventSocket(socket, sight), subscribers, last))
                .onFailure(context::fail);
    }

    private static void begin(EventSocket subscriber, EventSubscribers subscribers, Optional<String> last) {
        ServerWebSocket socket = subscriber.socket;
        socket.setWriteQueueMaxSize(MAX_QUEUED_BYTES);
        socket.closeHandler(closed -> subscribers.remove(subscriber));
        socket.exceptionHandler(e -> subscribers.remove(subscriber));
        socket.handler(heard -> {});
        subscribers.add(subscriber, last);
    }

    @Override
    void ping() {
        socket.writePing(Buffer.buffer());
    }

    @Override
    void write(ToldEvent told) {
        socket.writeTextMessage(told.json());
    }

    @Override
    boolean isFull() {
        return socket.writeQueueFull();
    }

    @Override
    void end() {
        socket.close(POLICY, "the token does not hold any more");
    }

    @Override
    void cutOff() {
        socket.close(GOING_AWAY, "too much waits to be read: come back with the id of the last event");
    }
}
