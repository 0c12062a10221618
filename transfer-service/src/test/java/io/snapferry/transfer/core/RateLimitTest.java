package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {

    private static final double SECOND = 1e9;

    private record Passed(long at, int bytes) {}

    /** Sends chunk after chunk on a simulated clock that wakes up late by up to the given time. */
    private static List<Passed> run(long rate, double seconds, long lateness) {
        Random random = new Random(rate);
        RateLimit limit = new RateLimit(rate);
        long now = 7;
        long end = now + (long) (seconds * SECOND);
        RateLimit.State state = limit.start(now);
        List<Passed> passed = new ArrayList<>();
        while (now < end) {
            RateLimit.Grant grant = limit.take(state, limit.chunk(), now);
            state = grant.next();
            now += grant.waitNanos() == 0 || lateness == 0
                    ? grant.waitNanos()
                    : grant.waitNanos() + random.nextLong(lateness);
            passed.add(new Passed(now, limit.chunk()));
        }
        return passed;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 999, 100_000, 1_000_000, 10_000_000, 125_000_000, 3_333_333_333L})
    void theMeanIsWithinOnePercentAlsoWhenTheClockWakesUpLate(long rate) {
        double seconds = Math.max(20, 2000.0 / rate);
        long bytes =
                run(rate, seconds, 5_000_000).stream().mapToLong(Passed::bytes).sum();

        assertThat(bytes / seconds).isCloseTo((double) rate, Percentage.withPercentage(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 1_000_000, 125_000_000})
    void noWindowOfASecondHasMoreThanATenthOfASecondTooMuch(long rate) {
        List<Passed> passed = run(rate, 5, 20_000_000);
        int first = 0;
        long inWindow = 0;
        for (Passed last : passed) {
            inWindow += last.bytes();
            while (passed.get(first).at() <= last.at() - SECOND) {
                inWindow -= passed.get(first++).bytes();
            }
            assertThat(inWindow).isLessThanOrEqualTo((long) (rate * 1.1) + new RateLimit(rate).chunk());
        }
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        RateLimit limit = new RateLimit(1_000_000);
        RateLimit.State state = limit.take(limit.start(0), 50_000, 0).next();
        long later = 3_600_000_000_000L;

        int atOnce = 0;
        while (true) {
            RateLimit.Grant grant = limit.take(state, limit.chunk(), later);
            if (grant.waitNanos() > 0) {
                break;
            }
            state = grant.next();
            atOnce += limit.chunk();
        }

        assertThat(atOnce).isLessThanOrEqualTo(100_000);
    }

    @Test
    void chunksAreSmallAtLowRatesAndBoundedAtHighOnes() {
        assertThat(new RateLimit(1).chunk()).isEqualTo(1);
        assertThat(new RateLimit(1_000_000).chunk()).isEqualTo(50_000);
        assertThat(new RateLimit(1_000_000_000_000L).chunk()).isEqualTo(65_536);
    }

    @Test
    void theHighestRateDoesNotOverflow() {
        RateLimit limit = new RateLimit(1_000_000_000_000L);
        RateLimit.State state = new RateLimit.State(0, Long.MAX_VALUE / 2);

        assertThat(limit.take(state, 1, 0).waitNanos() / SECOND).isCloseTo(4_611_686.0, within(1.0));
    }

    @Test
    void aRateBelowOneByteIsRefused() {
        assertThatThrownBy(() -> new RateLimit(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
