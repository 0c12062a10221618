package io.snapferry.gateway.core;

import java.math.BigDecimal;
import java.time.Instant;

/** A run in brief as the REST API shows it; the duration is in seconds. */
public record RunMarkJson(Instant startedAt, BigDecimal duration, RunPhase phase) {
    public static RunMarkJson of(RunMark mark) {
        return new RunMarkJson(mark.startedAt(), Seconds.of(mark.took()), mark.phase());
    }
}
