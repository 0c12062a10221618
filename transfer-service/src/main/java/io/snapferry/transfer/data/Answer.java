package io.snapferry.transfer.data;

import io.snapferry.contracts.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.function.Supplier;

/** The lines of one answer, one a second until the last. All calls on the request's context. */
final class Answer {

    private static final long PERIOD_MILLIS = 1000;

    private final Vertx vertx;
    private final HttpServerResponse response;
    private final long timer;

    private Answer(Vertx vertx, HttpServerResponse response, Supplier<PeerStatus> status) {
        this.vertx = vertx;
        this.response = response;
        this.timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> write(status.get()));
    }

    /** Tells the peer that it was let in, and from then on how its request stands. */
    static Answer begin(Vertx vertx, HttpServerResponse response, Supplier<PeerStatus> status) {
        response.setChunked(true).putHeader("Content-Type", "application/x-ndjson");
        Answer answer = new Answer(vertx, response, status);
        answer.write(status.get());
        return answer;
    }

    static void refuse(HttpServerResponse response, RefusedException refusal) {
        if (!response.closed() && !response.ended()) {
            response.setStatusCode(refusal.status())
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(Json.write(refusal.error())));
        }
    }

    void write(PeerStatus status) {
        if (!response.closed() && !response.ended()) {
            response.write(line(status));
        }
    }

    void end(PeerStatus last) {
        vertx.cancelTimer(timer);
        if (!response.closed() && !response.ended()) {
            response.end(line(last));
        }
    }

    private static Buffer line(PeerStatus status) {
        return Buffer.buffer(Json.write(status)).appendString("\n");
    }
}
