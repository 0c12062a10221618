package io.snapferry.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
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

    /** For a client that has what is there. */
    static Answer notModified() {
        return new Answer(304, Map.of(), Optional.empty());
    }

    Answer with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Answer(status, Map.copyOf(all), body);
    }

    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status).putHeader("Cache-Control", "no-store");
        Buffer json = body.map(JsonBody::of).orElseGet(Buffer::buffer);
        if (body.isPresent()) {
            response.putHeader("Content-Type", "application/json");
        }
        headers.forEach(response::putHeader);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(json.length()));
            response.end();
        } else {
            response.end(json);
        }
    }
}
