package io.snapferry.gateway.core;

import io.snapferry.contracts.event.CloudEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last events, for subscribers that come back. Not safe for use by several threads. */
public final class EventRing {
    /** Events of different guests reach different gateways, or one after a restart, in different orders. */
    private static final Duration DISORDER = Duration.ofSeconds(30);

    private final int capacity;
    private final Deque<CloudEvent> events = new ArrayDeque<>();

    public EventRing(int capacity) {
        this.capacity = capacity;
    }

    public void add(CloudEvent event) {
        events.add(event);
        if (events.size() > capacity) {
            events.remove();
        }
    }

    /**
     * What a subscriber may have missed that saw this event last, and perhaps some that it has seen: it knows them by
     * their ids. All that there is, if the event is not kept any more.
     */
    public List<CloudEvent> after(String lastId) {
        Optional<CloudEvent> last =
                events.stream().filter(e -> e.id().equals(lastId)).findFirst();
        if (last.isEmpty()) {
            return List.copyOf(events);
        }
        Instant since = last.get().time().minus(DISORDER);
        List<CloudEvent> missed = new ArrayList<>();
        boolean later = false;
        for (CloudEvent event : events) {
            boolean seen = event.id().equals(lastId);
            if (!seen && (later || event.time().isAfter(since))) {
                missed.add(event);
            }
            later |= seen;
        }
        return missed;
    }
}
