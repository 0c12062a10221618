package io.snapferry.gateway.core;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as the REST API writes them. */
final class Seconds {
    private Seconds() {}

    /** Seconds with at most three digits after the point. */
    static BigDecimal of(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
        BigDecimal rounded = exact.setScale(3, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.setScale(Math.max(0, rounded.scale()));
    }
}
