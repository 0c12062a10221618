package io.snapferry.quiesce.spi;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A guest as its definition says. Its disks are written {@code STORAGE:NAME}, with the id that Snapferry's storage has on
 * this node and the name that the storage lists; what has no such name is written as the definition has it.
 *
 * @param name empty if it has none
 * @param running whether it runs now; empty if that is not known
 * @param volumes those that are to be replicated. Such as are in no storage of Snapferry are told as left out, by Snapferry
 * @param leftOut those that are not, each with the reason: a clause for the operator
 */
public record DefinedGuest(
        Guest guest,
        Optional<String> name,
        Optional<Boolean> running,
        SortedSet<String> volumes,
        SortedMap<String, String> leftOut) {
    public DefinedGuest {
        volumes = Collections.unmodifiableSortedSet(new TreeSet<>(volumes));
        leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
    }
}
