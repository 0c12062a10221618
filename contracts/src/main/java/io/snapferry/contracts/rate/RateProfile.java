package io.snapferry.contracts.rate;

import io.snapferry.contracts.id.Rate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A bandwidth limit that may depend on the time of day and week, such as {@code mon..fri 8..17: 20; 100}: the first
 * entry whose window contains the time counts, and where none does there is no limit. Messages carry the text, for one
 * of a later release must not make them unreadable.
 */
public record RateProfile(List<Entry> entries) {
    /** Longer texts are refused. */
    public static final int MAX_LENGTH = 256;

    /** What holds in a window; without a rate there is no limit in it. */
    public record Entry(RateWindow window, Optional<Rate> rate) {
        @Override
        public String toString() {
            String value = rate.map(r -> r.megabytesPerSecond().toPlainString()).orElse(RateParser.UNLIMITED);
            return window.isAlways() ? value : window + ": " + value;
        }
    }

    public RateProfile {
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a limit needs at least one entry");
        }
    }

    /** The same at all times. */
    public static RateProfile of(Rate rate) {
        return new RateProfile(List.of(new Entry(RateWindow.ALWAYS, Optional.of(rate))));
    }

    /**
     * Reads a text; see the documentation of limits for the language.
     *
     * @throws RateSyntaxException if it is none
     */
    public static RateProfile parse(String text) {
        return new RateProfile(new RateParser(text).parse());
    }

    /** The limit at this time of the clock on the wall. */
    public Optional<Rate> at(LocalDateTime clock) {
        return entries.stream()
                .filter(entry -> entry.window().contains(clock))
                .findFirst()
                .flatMap(Entry::rate);
    }

    /** The limit, if it is the same at all times. */
    public Optional<Rate> constant() {
        return entries.get(0).window().isAlways() ? entries.get(0).rate() : Optional.empty();
    }

    /** In the one form that means this; {@link #parse} reads it. */
    @Override
    public String toString() {
        return entries.stream().map(Entry::toString).collect(Collectors.joining("; "));
    }
}
