package io.snapferry.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/** A bandwidth limit in MB/s; 1 MB is 1,000,000 bytes. Fractions are allowed down to one byte a second. */
public record Rate(@JsonValue BigDecimal megabytesPerSecond) {
    private static final BigDecimal BYTES_PER_MEGABYTE = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal MIN = new BigDecimal("0.000001");
    private static final BigDecimal MAX = BigDecimal.valueOf(1_000_000);

    @JsonCreator
    public Rate {
        if (megabytesPerSecond.compareTo(MIN) < 0 || megabytesPerSecond.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("rate " + megabytesPerSecond
                    + " is out of range: it must be above 0 and at most 1000000 MB/s; leave it out for no limit");
        }
        megabytesPerSecond = megabytesPerSecond.stripTrailingZeros();
    }

    public long bytesPerSecond() {
        return megabytesPerSecond.multiply(BYTES_PER_MEGABYTE).longValue();
    }

    @Override
    public String toString() {
        return megabytesPerSecond.toPlainString() + " MB/s";
    }
}
