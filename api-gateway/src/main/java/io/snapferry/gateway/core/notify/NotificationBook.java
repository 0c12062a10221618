package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.EventsRead;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.NotificationMessage;
import io.snapferry.contracts.notification.TargetHealth;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All that is known here of notifications. Not safe for use by several threads. */
public final class NotificationBook {
    private final Map<NotificationKey, Incident> incidents = new HashMap<>();
    private final Map<Integer, Long> read = new HashMap<>();
    private final Map<String, TargetHealth> health = new HashMap<>();

    /** One that knows the same now. */
    public NotificationBook copy() {
        NotificationBook copy = new NotificationBook();
        copy.incidents.putAll(incidents);
        copy.read.putAll(read);
        copy.health.putAll(health);
        return copy;
    }

    /** Takes in what is under a key now. */
    public void accept(NotificationKey key, Optional<NotificationMessage> message) {
        if (message.isEmpty()) {
            forget(key);
        } else if (message.get() instanceof Incident incident) {
            incidents.put(incident.key(), incident);
        } else if (message.get() instanceof EventsRead mark) {
            read.put(mark.partition(), mark.next());
        } else if (message.get() instanceof TargetHealth told) {
            health.put(told.target(), told);
        }
    }

    private void forget(NotificationKey key) {
        incidents.remove(key);
        key.partition().ifPresent(read::remove);
        key.target().ifPresent(health::remove);
    }

    public Collection<Incident> incidents() {
        return Collections.unmodifiableCollection(incidents.values());
    }

    public Optional<Incident> incident(NotificationKey key) {
        return Optional.ofNullable(incidents.get(key));
    }

    /** That of a node which is, or lately was, offline. */
    Optional<Incident> offline(NodeName node) {
        return incident(NotificationKey.ofIncident(IncidentKind.NODE, node.value()));
    }

    /** From which offset on the events of each partition are in no incident yet; empty before the first were read. */
    public Map<Integer, Long> read() {
        return Map.copyOf(read);
    }

    public TargetHealth health(String target) {
        return health.getOrDefault(target, TargetHealth.unknown(target));
    }

    /** Of which something is known, whether they are configured or not. */
    Collection<String> targets() {
        return Collections.unmodifiableCollection(health.keySet());
    }
}
