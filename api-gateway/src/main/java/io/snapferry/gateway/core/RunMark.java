package io.snapferry.gateway.core;

import java.time.Duration;
import java.time.Instant;

/**
 * A run in brief.
 *
 * @param took until its end
 * @param phase how it ended
 */
public record RunMark(Instant startedAt, Duration took, RunPhase phase) {
    Instant finishedAt() {
        return startedAt.plus(took);
    }
}
