package io.snapferry.gateway.http;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.json.Json;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/** An event that is told to many: each of its forms is made at most once. */
final class ToldEvent {
    private final CloudEvent event;
    private Optional<String> json = Optional.empty();
    private Optional<Buffer> serverSent = Optional.empty();

    ToldEvent(CloudEvent event) {
        this.event = event;
    }

    CloudEvent event() {
        return event;
    }

    String json() {
        if (json.isEmpty()) {
            json = Optional.of(Json.text(event));
        }
        return json.get();
    }

    /** As it stands in a stream of server-sent events. */
    Buffer serverSent() {
        if (serverSent.isEmpty()) {
            serverSent = Optional.of(
                    Buffer.buffer("id: " + event.id() + "\nevent: " + event.type() + "\ndata: " + json() + "\n\n"));
        }
        return serverSent.get();
    }
}
