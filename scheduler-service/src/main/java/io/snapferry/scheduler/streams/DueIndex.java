package io.snapferry.scheduler.streams;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which guest wants a tick when, in order of time. */
final class DueIndex {
    private record Entry(long millis, String guest) {}

    private static final Comparator<Entry> ORDER =
            Comparator.comparingLong(Entry::millis).thenComparing(Entry::guest);

    private final TreeSet<Entry> order = new TreeSet<>(ORDER);
    private final Map<String, Long> wakeUps = new HashMap<>();

    void clear() {
        order.clear();
        wakeUps.clear();
    }

    /** Replaces the guest's wake-up; {@link StoredGuest#NEVER} takes it away. */
    void put(String guest, long millis) {
        Long old = millis == StoredGuest.NEVER ? wakeUps.remove(guest) : wakeUps.put(guest, millis);
        if (old != null) {
            order.remove(new Entry(old, guest));
        }
        if (millis != StoredGuest.NEVER) {
            order.add(new Entry(millis, guest));
        }
    }

    /** Takes the guest out whose wake-up is the earliest, if it is due. */
    Optional<String> pollDue(long now) {
        if (order.isEmpty() || order.first().millis() > now) {
            return Optional.empty();
        }
        String guest = order.first().guest();
        put(guest, StoredGuest.NEVER);
        return Optional.of(guest);
    }
}
