package io.snapferry.contracts.keep;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which snapshots a target keeps, such as {@code last=3, hourly=24, daily=7}. Each rule keeps on its own: a snapshot
 * goes only if no rule keeps it. Messages carry the text, for a rule of a later release must not make them unreadable.
 *
 * @param counts by rule, how many snapshots it keeps: 1 to {@value #MOST}; never empty
 */
public record KeepRules(SortedMap<KeepRule, Integer> counts) {
    /** More of a kind are not kept: each costs the target a line in every listing. */
    public static final int MOST = 9999;

    /** What is kept without rules. */
    public static final KeepRules NEWEST = new KeepRules(new TreeMap<>(Map.of(KeepRule.LAST, 1)));

    public KeepRules {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        if (counts.isEmpty() || counts.values().stream().anyMatch(count -> count < 1 || count > MOST)) {
            throw new IllegalArgumentException("rules with counts from 1 to " + MOST + " are needed, not " + counts);
        }
    }

    /**
     * Reads rules in any order, with or without spaces.
     *
     * @throws KeepSyntaxException if the text is none
     */
    public static KeepRules parse(String text) {
        return new KeepRules(new TreeMap<>(new KeepParser(text).parse()));
    }

    /** The finest rule first; {@link #parse} reads it. */
    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(rule -> rule.getKey().word() + "=" + rule.getValue())
                .collect(Collectors.joining(", "));
    }
}
