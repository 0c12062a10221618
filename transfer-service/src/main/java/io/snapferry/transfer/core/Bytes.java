package io.snapferry.transfer.core;

import java.time.Duration;
import java.util.Locale;

/** Figures as an operator reads them; 1 MB is 1,000,000 bytes, as in rates. */
public final class Bytes {

    private static final String[] UNITS = {"bytes", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Bytes() {}

    public static String text(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** How much went in which time, and how fast that was if it was enough to say. */
    public static String moved(long bytes, Duration took) {
        String text = text(bytes) + " in " + seconds(took);
        return took.toMillis() < 100 || bytes < 1_000_000
                ? text
                : text + ", " + text(Math.round(bytes * 1000.0 / took.toMillis())) + "/s";
    }

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
