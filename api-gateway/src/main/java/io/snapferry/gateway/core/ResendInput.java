package io.snapferry.gateway.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/** Which parked events are to be sent again. */
public final class ResendInput {
    /** So many are sent for one request. */
    public static final int MOST = 100;

    private ResendInput() {}

    /**
     * The ids of the events; empty for all.
     *
     * @throws ProblemException that names every field at fault
     */
    public static Optional<List<String>> events(Optional<JsonNode> body) {
        return body.flatMap(json -> {
            Fields fields = Fields.of(json, "events");
            Optional<List<String>> events = fields.list("events", MOST, "a list of ids of events", id -> id);
            fields.end();
            return events;
        });
    }
}
