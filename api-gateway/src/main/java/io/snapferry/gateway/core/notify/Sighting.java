package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.notification.Concerned;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.LastSeen;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Makes a finding of what an event tells. */
final class Sighting {
    private final String event;
    private final Instant at;
    private Optional<RunId> run = Optional.empty();
    private Optional<String> code = Optional.empty();
    private Optional<String> reason = Optional.empty();
    private Optional<Instant> nextTry = Optional.empty();
    private int count;
    private boolean meant;

    private Sighting(String event, Instant at) {
        this.event = event;
        this.at = at;
    }

    static Sighting of(CloudEvent event) {
        return new Sighting(event.id(), event.time());
    }

    Sighting run(RunId is) {
        run = Optional.of(is);
        return this;
    }

    Sighting code(Optional<String> is) {
        code = is;
        return this;
    }

    Sighting reason(Optional<String> is) {
        reason = is;
        return this;
    }

    Sighting nextTry(Optional<Instant> is) {
        nextTry = is;
        return this;
    }

    /** 0 if the event does not count. */
    Sighting count(int is) {
        count = is;
        return this;
    }

    Sighting meant(boolean is) {
        meant = is;
        return this;
    }

    Finding seen(IncidentKind kind, Severity severity, String subject, Concerned concerned) {
        return new Finding.Seen(incident(kind, severity, subject, concerned, Optional.empty(), false));
    }

    /** The event is its own subject. */
    Finding happened(IncidentKind kind, Severity severity, Concerned concerned) {
        return new Finding.Seen(incident(kind, severity, event, concerned, Optional.of(at), true));
    }

    Finding over(NotificationKey key) {
        return new Finding.Over(key, last());
    }

    private Incident incident(
            IncidentKind kind,
            Severity severity,
            String subject,
            Concerned concerned,
            Optional<Instant> over,
            boolean once) {
        return new Incident(kind, subject, severity, concerned, at, over, count, 1, once, meant, last(), Map.of());
    }

    private LastSeen last() {
        return new LastSeen(event, at, run, code, reason, nextTry);
    }
}
