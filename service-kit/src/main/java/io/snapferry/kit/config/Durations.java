package io.snapferry.kit.config;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as operators write them. */
public final class Durations {
    /** How they are written. */
    public static final String FORM_IN_WORDS = "a number and ms, s, m, h or d, such as 30s";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final List<String> UNITS = List.of("d", "h", "m", "s", "ms");

    private Durations() {}

    /**
     * Reads a number and its unit, such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is none
     */
    public static Duration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a length of time: write " + FORM_IN_WORDS);
        }
        return one(form.group(2)).multipliedBy(Long.parseLong(form.group(1)));
    }

    /** A text that is read as this one, in the largest unit of which it is a multiple; milliseconds are the smallest. */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        long millis = duration.toMillis();
        return UNITS.stream()
                .filter(unit -> millis % one(unit).toMillis() == 0)
                .findFirst()
                .map(unit -> millis / one(unit).toMillis() + unit)
                .orElseThrow();
    }

    private static Duration one(String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            default -> Duration.ofDays(1);
        };
    }
}
