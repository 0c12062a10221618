package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeedTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final long STEADY = 10_000_000;

    private static Instant at(double seconds) {
        return START.plusNanos((long) (seconds * 1e9));
    }

    @Test
    void nothingIsKnownBeforeTheSecondLook() {
        Speed begun = Speed.begin(START, 500);
        assertThat(begun.rate(START)).isEmpty();
        assertThat(begun.left(START, 1000)).isEmpty();
        assertThat(begun.look(at(0.1), 900)).isEqualTo(begun);
    }

    @Test
    void aSteadyStreamHasItsRateAtOnceAndItsRestInSecondsRoundedUp() {
        Speed speed = Speed.begin(START, 0).look(at(1), STEADY);
        assertThat(speed.rate(at(1))).contains(STEADY);
        assertThat(speed.left(at(1), 3 * STEADY)).contains(2L);
        assertThat(speed.left(at(1), 3 * STEADY + 1)).contains(3L);
        assertThat(speed.left(at(1), STEADY)).contains(0L);
    }

    @Test
    void nobodyCanTellTheRestOfWhatHasNoEstimateOrIsBeyondIt() {
        Speed speed = Speed.begin(START, 0).look(at(1), STEADY);
        assertThat(speed.left(at(1), 0)).isEmpty();
        assertThat(speed.left(at(1), STEADY - 1)).isEmpty();
    }

    @Test
    void whatStandsStillHasNoRateNorWhatIsNotHeardOf() {
        Speed speed = Speed.begin(START, 0).look(at(1), STEADY);
        assertThat(speed.rate(at(6))).contains(STEADY);
        assertThat(speed.rate(at(6.1))).isEmpty();
        for (int second = 2; second < 200; second++) {
            speed = speed.look(at(second), STEADY);
        }
        assertThat(speed.rate(at(199))).isEmpty();
    }

    @Test
    void aChangeShowsWithinSecondsAndLumpsDoNot() {
        Speed speed = Speed.begin(START, 0);
        Random random = new Random(1);
        for (int second = 1; second <= 60; second++) {
            long lump = random.nextLong(STEADY / 5);
            speed = speed.look(at(second), second * STEADY + lump);
        }
        assertThat(speed.rate(at(60)).orElseThrow().doubleValue()).isCloseTo(STEADY, within(STEADY * 0.1));

        long before = speed.bytes();
        for (int second = 1; second <= 15; second++) {
            speed = speed.look(at(60 + second), before + second * STEADY / 10);
        }
        assertThat(speed.rate(at(75)).orElseThrow().doubleValue()).isCloseTo(STEADY / 10.0, within(STEADY * 0.05));
    }

    @Test
    void howOftenOneLooksMattersLittle() {
        for (Duration pause : new Duration[] {Duration.ofMillis(250), Duration.ofSeconds(1), Duration.ofSeconds(3)}) {
            Speed speed = Speed.begin(START, 0);
            Instant now = START;
            long taken = 0;
            while (now.isBefore(at(30))) {
                now = now.plus(pause);
                taken += STEADY * pause.toMillis() / 1000;
                speed = speed.look(now, taken);
            }
            assertThat(speed.rate(now).orElseThrow().doubleValue()).isCloseTo(STEADY, within(1.0));
        }
    }
}
