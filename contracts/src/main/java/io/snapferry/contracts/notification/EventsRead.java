package io.snapferry.contracts.notification;

/**
 * How far the events of a partition went into incidents.
 *
 * @param next the offset from which on none did
 */
public record EventsRead(int partition, long next) implements NotificationMessage {
    @Override
    public NotificationKey key() {
        return NotificationKey.ofPartition(partition);
    }
}
