package io.snapferry.cli.core;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Guesses what somebody meant to write. */
public final class Hint {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private Hint() {}

    /** {@code : did you mean 'WORD'?} with the known word that is nearest; empty if none is near. */
    public static String closest(String word, Collection<String> known) {
        int tolerated = Math.max(1, word.length() / 3);
        return known.stream()
                .min(Comparator.comparingInt(candidate -> DISTANCE.apply(word, candidate)))
                .filter(candidate -> DISTANCE.apply(word, candidate) <= tolerated)
                .map(candidate -> ": did you mean '" + candidate + "'?")
                .orElse("");
    }
}
