package io.snapferry.gateway.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
    private static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    private static final RetryPlan PLAN =
            new RetryPlan(Duration.ofSeconds(4), Duration.ofSeconds(20), Duration.ofSeconds(60));

    private static Optional<Instant> next(int failures, long now, Optional<Duration> asked, double jitter) {
        return PLAN.next(T0, failures, T0.plusSeconds(now), asked, jitter);
    }

    @Test
    void pausesDoubleUpToTheLongestAndTheReceiverMayAskForMore() {
        assertThat(next(1, 0, Optional.empty(), 0)).contains(T0.plusSeconds(2));
        assertThat(next(1, 0, Optional.empty(), 1)).contains(T0.plusSeconds(4));
        assertThat(next(2, 0, Optional.empty(), 1)).contains(T0.plusSeconds(8));
        assertThat(next(99, 0, Optional.empty(), 1)).contains(T0.plusSeconds(20));
        assertThat(next(1, 0, Optional.of(Duration.ofSeconds(9)), 0)).contains(T0.plusSeconds(9));
        assertThat(next(1, 0, Optional.of(Duration.ofSeconds(1)), 1)).contains(T0.plusSeconds(4));
    }

    @Test
    void anEventIsTriedUntilItsLifetimeEndsAndNotLater() {
        assertThat(next(1, 56, Optional.empty(), 1)).contains(T0.plusSeconds(60));
        assertThat(next(1, 57, Optional.empty(), 1)).isEmpty();
        assertThat(next(1, 0, Optional.of(Duration.ofSeconds(Long.MAX_VALUE)), 1))
                .isEmpty();
        assertThat(PLAN.isOver(T0, T0.plusSeconds(60))).isFalse();
        assertThat(PLAN.isOver(T0, T0.plusSeconds(61))).isTrue();
    }
}
