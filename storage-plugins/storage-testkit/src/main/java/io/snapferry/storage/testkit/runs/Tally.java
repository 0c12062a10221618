package io.snapferry.storage.testkit.runs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what happened. */
final class Tally {
    static final String FULL = "in full";
    static final String INCREMENT = "increments";
    static final String ON_BOOKMARK = "increments on bookmarks";
    static final String GONE_ON = "cut streams ended";
    static final String SENT_ANEW = "cut streams that could not be ended";
    static final String GIVEN_UP = "cut streams whose snapshot was gone";

    private final Map<String, Integer> counts = new TreeMap<>();

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    Set<String> all() {
        return Set.copyOf(counts.keySet());
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }
}
