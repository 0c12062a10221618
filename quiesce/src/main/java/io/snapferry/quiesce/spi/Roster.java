package io.snapferry.quiesce.spi;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The guests that are defined on a node now: all of them, or it must not be made.
 *
 * @param unreadable ids of those whose definition is there and cannot be read, each with a clause that says why, where, and
 *     what to do. They stay as they were told before
 */
public record Roster(List<DefinedGuest> guests, SortedMap<Integer, String> unreadable) {
    /**
     * Checks that each guest is there once.
     *
     * @throws IllegalArgumentException if one is not
     */
    public Roster {
        guests = List.copyOf(guests);
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
        Set<Integer> ids = new HashSet<>(unreadable.keySet());
        for (DefinedGuest one : guests) {
            if (!ids.add(one.guest().id())) {
                throw new IllegalArgumentException(
                        "guest " + one.guest().id() + " is defined twice: keep one of its definitions");
            }
        }
    }
}
