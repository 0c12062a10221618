package io.snapferry.scheduler.streams;

import io.snapferry.scheduler.store.StoredGuest;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Which guest wants a tick when: a binary heap by time, then guest, of about 30 bytes a guest, for there may be a million
 * of them.
 */
final class DueIndex {
    private static final int SMALLEST = 16;

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
            times[at] = millis;
            settle(at);
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

    private void add(int guest, long millis) {
        if (size == guests.length) {
            times = Arrays.copyOf(times, size * 2);
            guests = Arrays.copyOf(guests, size * 2);
        }
        size++;
        place(size - 1, guest, millis);
        settle(size - 1);
    }

    private void remove(int at) {
        positions.remove(guests[at]);
        size--;
        if (at < size) {
            place(at, guests[size], times[size]);
            settle(at);
        }
    }

    private void settle(int at) {
        int place = at;
        while (place > 0 && isBefore(place, (place - 1) / 2)) {
            swap(place, (place - 1) / 2);
            place = (place - 1) / 2;
        }
        int child = firstChild(place);
        while (child < size && isBefore(child, place)) {
            swap(child, place);
            place = child;
            child = firstChild(place);
        }
    }

    /** The child that comes first; a number from the size on if there is none. */
    private int firstChild(int place) {
        int left = 2 * place + 1;
        return left + 1 < size && isBefore(left + 1, left) ? left + 1 : left;
    }

    private boolean isBefore(int a, int b) {
        return times[a] < times[b] || (times[a] == times[b] && guests[a] < guests[b]);
    }

    private void swap(int a, int b) {
        int guest = guests[a];
        long millis = times[a];
        place(a, guests[b], times[b]);
        place(b, guest, millis);
    }

    private void place(int at, int guest, long millis) {
        guests[at] = guest;
        times[at] = millis;
        positions.put(guest, at);
    }
}
