package io.snapferry.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Which events were seen, so that each is told once, however often the stream breaks. */
final class EventMemory {
    /** More than a gateway tells again. */
    static final int CAPACITY = 10_000;

    /** No event has this id: a gateway that is asked what came after it tells all that it still has. */
    private static final String ALL = "none";

    private final Optional<Instant> since;
    private final Set<String> ids = new LinkedHashSet<>();
    private boolean asked;
    private Optional<String> last = Optional.empty();

    /** @param since events before this are not wanted; all are if empty */
    EventMemory(Optional<Instant> since) {
        this.since = since;
    }

    /** What the gateway is to be asked with; nothing if only what comes is wanted. */
    Optional<String> lastEventId() {
        boolean fromNowOn = !asked && since.isPresent();
        asked = true;
        return fromNowOn ? Optional.empty() : Optional.of(last.orElse(ALL));
    }

    /** Whether it is told for the first time. */
    boolean isNew(JsonNode event) {
        String id = event.path("id").asText();
        last = Optional.of(id);
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > CAPACITY) {
            ids.remove(ids.iterator().next());
        }
        JsonNode time = event.path("time");
        return since.isEmpty() || !time.isTextual() || !Cells.instant(time).isBefore(since.get());
    }
}
