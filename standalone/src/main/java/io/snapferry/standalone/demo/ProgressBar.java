package io.snapferry.standalone.demo;

import java.util.Locale;

/** One line that tells how far a transfer is. Pure: the caller prints it. */
final class ProgressBar {
    private static final int WIDTH = 32;

    private ProgressBar() {}

    static String line(long done, long estimated, double bytesPerSecond) {
        double share = estimated <= 0 ? 0 : Math.min(1, (double) done / estimated);
        int filled = (int) Math.round(share * WIDTH);
        return String.format(
                Locale.ROOT,
                "  [%s%s] %3.0f %%  %s of %s  %.1f MB/s",
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                share * 100,
                size(done),
                size(estimated),
                bytesPerSecond / 1e6);
    }

    /** Bytes for people, in steps of a thousand like rates. */
    static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        String[] units = {"kB", "MB", "GB", "TB", "PB"};
        double value = bytes;
        int unit = -1;
        while (value >= 1_000 && unit < units.length - 1) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, value < 10 ? "%.2f %s" : "%.1f %s", value, units[unit]);
    }
}
