package io.snapferry.gateway.http;

import io.vertx.core.http.HttpServerResponse;
import java.util.Map;
import java.util.Optional;

/** What a request is answered with: a status and, mostly, a body that becomes JSON. */
record Answer(int status, Map<String, String> headers, Optional<Object> body) {
    static Answer ok(Object body) {
        return new Answer(200, Map.of(), Optional.of(body));
    }

    static Answer created(String location, Object body) {
        return new Answer(201, Map.of("Location", location), Optional.of(body));
    }

    static Answer accepted(Object body) {
        return new Answer(202, Map.of(), Optional.of(body));
    }

    static Answer noContent() {
        return new Answer(204, Map.of(), Optional.empty());
    }

    void send(HttpServerResponse response) {
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        headers.forEach(response::putHeader);
        if (body.isEmpty()) {
            response.end();
        } else {
            response.putHeader("Content-Type", "application/json").end(JsonBody.of(body.get()));
        }
    }
}
