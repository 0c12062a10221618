package io.snapferry.cli.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Lengths of time as people write and read them: {@code 90s}, {@code 20m}, {@code 1h30m}, {@code 1d}. */
public final class TimeSpan {
    private static final String[] UNITS = {"d", "h", "m", "s"};
    private static final long[] SECONDS = {86_400, 3_600, 60, 1};
    private static final Pattern FORM =
            Pattern.compile("(?:([0-9]{1,9})d)?(?:([0-9]{1,9})h)?(?:([0-9]{1,9})m)?(?:([0-9]{1,9})s)?");

    private TimeSpan() {}

    /**
     * How many seconds.
     *
     * @throws IllegalArgumentException with a sentence for the user, if the text is no length of time
     */
    public static long seconds(String text) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a length of time: write numbers and d, h, m or s, such as 20m or 1h30m");
        }
        return IntStream.range(0, UNITS.length)
                .filter(unit -> form.group(unit + 1) != null)
                .mapToLong(unit -> Long.parseLong(form.group(unit + 1)) * SECONDS[unit])
                .sum();
    }

    /** In the largest unit that fits and the next smaller one; what is left below that is dropped. */
    public static String text(long seconds) {
        int largest = 0;
        while (largest < UNITS.length - 1 && seconds < SECONDS[largest]) {
            largest++;
        }
        long count = seconds / SECONDS[largest];
        String text = count + UNITS[largest];
        if (largest == UNITS.length - 1) {
            return text;
        }
        long rest = seconds % SECONDS[largest] / SECONDS[largest + 1];
        return rest == 0 ? text : text + rest + UNITS[largest + 1];
    }

    /** What {@link #seconds} reads back as exactly as many. */
    public static String exact(long seconds) {
        String text = text(seconds);
        return seconds(text) == seconds ? text : seconds + "s";
    }
}
