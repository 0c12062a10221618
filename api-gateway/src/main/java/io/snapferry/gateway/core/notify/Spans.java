package io.snapferry.gateway.core.notify;

import java.time.Duration;

/** Lengths of time as people say them, in their two largest units. */
final class Spans {
    private Spans() {}

    static String text(Duration span) {
        if (span.compareTo(Duration.ofDays(1)) >= 0) {
            return two(span.toDays(), "d", span.toHoursPart(), "h");
        }
        if (span.compareTo(Duration.ofHours(1)) >= 0) {
            return two(span.toHours(), "h", span.toMinutesPart(), "min");
        }
        return two(Math.max(0, span.toMinutes()), "min", Math.max(0, span.toSecondsPart()), "s");
    }

    private static String two(long large, String unit, long small, String part) {
        if (large == 0) {
            return small + " " + part;
        }
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + part);
    }
}
