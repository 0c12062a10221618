package io.snapferry.contracts.notification;

import java.util.Locale;
import java.util.Optional;

/**
 * Under what something about notifications lies on their topic: an incident, how far a partition of the topic of events was
 * read, or how it goes with a target. One of these is there.
 *
 * @param incident its kind and subject, with a slash between them
 */
public record NotificationKey(Optional<String> incident, Optional<Integer> partition, Optional<String> target) {
    private static final String INCIDENT = "incident/";
    private static final String READ = "read/";
    private static final String TARGET = "target/";

    public static NotificationKey ofIncident(IncidentKind kind, String subject) {
        String id = kind.name().toLowerCase(Locale.ROOT) + "/" + subject;
        return new NotificationKey(Optional.of(id), Optional.empty(), Optional.empty());
    }

    public static NotificationKey ofPartition(int partition) {
        return new NotificationKey(Optional.empty(), Optional.of(partition), Optional.empty());
    }

    public static NotificationKey ofTarget(String name) {
        return new NotificationKey(Optional.empty(), Optional.empty(), Optional.of(name));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static NotificationKey parse(String text) {
        if (text.startsWith(INCIDENT)) {
            String id = text.substring(INCIDENT.length());
            return new NotificationKey(Optional.of(id), Optional.empty(), Optional.empty());
        }
        if (text.startsWith(READ)) {
            return ofPartition(Integer.parseInt(text.substring(READ.length())));
        }
        if (text.startsWith(TARGET)) {
            return ofTarget(text.substring(TARGET.length()));
        }
        throw new IllegalArgumentException("'" + text + "' names nothing about notifications");
    }

    @Override
    public String toString() {
        return incident.map(id -> INCIDENT + id)
                .or(() -> partition.map(number -> READ + number))
                .or(() -> target.map(name -> TARGET + name))
                .orElseThrow();
    }
}
