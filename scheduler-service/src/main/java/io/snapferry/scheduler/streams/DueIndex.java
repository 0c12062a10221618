package io.snapferry.scheduler.streams;

import io.snapferry.scheduler.store.StoredGuest;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Which guest wants a tick when: a heap by time, then guest, of about 30 bytes a guest, for there may be a million of
 * them. With four children each, it is half as deep as a binary one, and each level costs a change of the positions.
 */
final class DueIndex {
    private static final int SMALLEST = 16;
    private static final int CHILDREN = 4;

    private final IntPositions positions = new IntPositions();
    private long[] times = new long[SMALLEST];
    private int[] guests = new int[SMALLEST];
    private int size;

    void clear() {
        positions.clear();
        times = new long[SMALLEST];
        guests = new int[SMALLEST];
        size = 0;
    }

    /** Replaces the guest's wake-up; {@link StoredGuest#NEVER} takes it away. */
    void put(int guest, long millis) {
        int at = positions.get(guest);
        if (millis == StoredGuest.NEVER) {
            if (at >= 0) {
                remove(at);
            }
        } else if (at < 0) {
            add(guest, millis);
        } else {
            settle(at, guest, millis);
        }
    }

    /** Takes the guest out whose wake-up is the earliest, if it is due. */
    OptionalInt pollDue(long now) {
        if (size == 0 || times[0] > now) {
            return OptionalInt.empty();
        }
        int guest = guests[0];
        remove(0);
        return OptionalInt.of(guest);
    }

    /** The guest's wake-up; {@link StoredGuest#NEVER} if it has none. */
    long time(int guest) {
        int at = positions.get(guest);
        return at < 0 ? StoredGuest.NEVER : times[at];
    }

    /** The guests that are due at that time, in no order: at most so many. */
    int[] dueBy(long millis, int most) {
        int[] found = new int[Math.min(size, most)];
        int count = 0;
        if (found.length > 0 && times[0] <= millis) {
            found[count++] = 0;
        }
        for (int parent = 0; parent < count; parent++) {
            int first = CHILDREN * found[parent] + 1;
            int end = Math.min(first + CHILDREN, size);
            for (int child = first; child < end && count < found.length; child++) {
                if (times[child] <= millis) {
                    found[count++] = child;
                }
            }
        }
        return Arrays.stream(found, 0, count).map(place -> guests[place]).toArray();
    }

    private void add(int guest, long millis) {
        if (size == guests.length) {
            times = Arrays.copyOf(times, size * 2);
            guests = Arrays.copyOf(guests, size * 2);
        }
        size++;
        settle(size - 1, guest, millis);
    }

    private void remove(int at) {
        positions.remove(guests[at]);
        size--;
        if (at < size) {
            settle(at, guests[size], times[size]);
        }
    }

    /** Puts an entry where it belongs, beginning at a place that is free for it. */
    private void settle(int free, int guest, long millis) {
        int place = free;
        while (place > 0 && isBefore(guest, millis, parent(place))) {
            move(parent(place), place);
            place = parent(place);
        }
        int child = firstChild(place);
        while (child < size && !isBefore(guest, millis, child)) {
            move(child, place);
            place = child;
            child = firstChild(place);
        }
        place(place, guest, millis);
    }

    private static int parent(int place) {
        return (place - 1) / CHILDREN;
    }

    /** The child that comes first; a number from the size on if there is none. */
    private int firstChild(int place) {
        int first = CHILDREN * place + 1;
        int end = Math.min(first + CHILDREN, size);
        for (int child = first + 1; child < end; child++) {
            if (isBefore(guests[child], times[child], first)) {
                first = child;
            }
        }
        return first;
    }

    private boolean isBefore(int guest, long millis, int other) {
        return millis < times[other] || (millis == times[other] && guest < guests[other]);
    }

    private void move(int from, int to) {
        place(to, guests[from], times[from]);
    }

    private void place(int at, int guest, long millis) {
        guests[at] = guest;
        times[at] = millis;
        positions.put(guest, at);
    }
}
