package io.snapferry.transfer.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.transfer.core.RateSimulation.Limit;
import io.snapferry.transfer.core.RateSimulation.Transfer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All on a clock that wakes up late by up to 5 ms, and now and then by 50 ms. */
class RateLimitsTest {

    private static final long MB = 1_000_000;
    private static final Percentage ONE_PERCENT = Percentage.withPercentage(1);

    private final RateSimulation world = new RateSimulation(7);

    @ParameterizedTest(name = "{0} MB/s, {1} transfers")
    @CsvSource({
        "0.001,1", "0.001,5", "1,1", "1,5", "1,50", "10,1", "10,5", "10,50", "100,1", "100,5", "100,50", "1000,1",
        "1000,5", "1000,50", "20000,3"
    })
    void theMeanIsTheLimitAndNoSecondHasATwentiethMore(double megabytes, int transfers) {
        long rate = (long) (megabytes * MB);
        Limit limit = Limit.of(rate);
        for (int i = 0; i < transfers; i++) {
            world.add(limit);
        }
        long start = world.now();

        world.run(rate > 100 * MB ? 6 : 12);

        assertThat(world.mean(start)).isCloseTo((double) rate, ONE_PERCENT);
        assertThat(world.worstSecond()).isLessThanOrEqualTo(rate + rate / 20);
    }

    @ParameterizedTest(name = "{0} MB/s, {1} transfers")
    @CsvSource({"1,5", "1,50", "10,15", "100,15", "100,50", "1000,50"})
    void thatAllWereHeldUpTogetherIsHardlyMadeUpFor(int megabytes, int transfers) {
        long rate = megabytes * MB;
        Limit limit = Limit.of(rate);
        for (int i = 0; i < transfers; i++) {
            world.add(limit);
        }

        for (int i = 0; i < 6; i++) {
            world.run(0.9);
            world.stall(0.1 + i * 0.05);
        }
        world.run(1.5);

        assertThat(world.worstSecond()).isLessThanOrEqualTo(rate + rate / 20);
    }

    @Test
    void transfersThatShareALimitGetEqualSharesWhateverTheirOwnReads() {
        Limit limit = Limit.of(20 * MB);
        List<Transfer> all = new ArrayList<>();
        for (int read : List.of(500, 4_096, 10_000, 65_536, 65_536)) {
            all.add(world.add(read, 1e12, limit));
        }
        world.run(1);
        long start = world.now();

        world.run(20);

        assertThat(all)
                .allSatisfy(transfer ->
                        assertThat(world.mean(start, transfer)).isCloseTo(4.0 * MB, Percentage.withPercentage(2)));
    }

    @ParameterizedTest(name = "of {0} transfers")
    @CsvSource({"5", "50"})
    void whoIsHeldBackByItsOwnLimitOrSourceLeavesTheRestToTheOthers(int transfers) {
        double share = 100.0 * MB / transfers;
        Limit node = Limit.of(100 * MB);
        Transfer limited = world.add(Limit.of((long) (share * 0.8)), node);
        Transfer slow = world.add(16_384, share / 2, node);
        List<Transfer> others = new ArrayList<>();
        for (int i = 2; i < transfers; i++) {
            others.add(world.add(node));
        }
        world.run(1);
        long start = world.now();

        world.run(10);

        double rest = (100.0 * MB - share * 1.3) / others.size();
        assertThat(world.mean(start, limited)).isCloseTo(share * 0.8, ONE_PERCENT);
        assertThat(world.mean(start, slow)).isCloseTo(share / 2, Percentage.withPercentage(3));
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(world.mean(start, other)).isCloseTo(rest, Percentage.withPercentage(3)));
        assertThat(world.worstSecond()).isLessThanOrEqualTo(105 * MB);
    }

    @Test
    void nestedLimitsAllHold() {
        Limit node = Limit.of(30 * MB);
        Limit narrow = Limit.of(8 * MB);
        Limit wide = Limit.of(500 * MB);
        Transfer both = world.add(Limit.of(6 * MB), narrow, node);
        Transfer storage = world.add(narrow, node);
        Transfer job = world.add(Limit.of(5 * MB), wide, node);
        Transfer free = world.add(wide, node);
        long start = world.now();

        world.run(10);

        assertThat(world.mean(start, both)).isCloseTo(4.0 * MB, ONE_PERCENT);
        assertThat(world.mean(start, storage)).isCloseTo(4.0 * MB, ONE_PERCENT);
        assertThat(world.mean(start, job)).isCloseTo(5.0 * MB, ONE_PERCENT);
        assertThat(world.mean(start, free)).isCloseTo(17.0 * MB, ONE_PERCENT);
    }

    @Test
    void aChangeCountsFromTheNextMomentOn() {
        long start = world.now();
        long second = RateSimulation.SECOND;
        Limit limit = new Limit(now -> switch ((int) ((now - start) / (2 * second))) {
            case 0 -> OptionalLong.of(10 * MB);
            case 1 -> OptionalLong.of(50 * MB);
            case 2 -> OptionalLong.of(MB / 2);
            default -> OptionalLong.of(200);
        });
        for (int i = 0; i < 5; i++) {
            world.add(limit);
        }
        for (double rate : List.of(10.0 * MB, 50.0 * MB, MB / 2.0, 200.0)) {
            world.run(0.3);
            long from = world.now();
            world.run(1.7);
            assertThat(world.mean(from)).isCloseTo(rate, Percentage.withPercentage(4));
        }
    }

    @Test
    void aLimitThatGoesLetsAllPassAndOneThatComesHoldsAgain() {
        long start = world.now();
        Limit limit =
                new Limit(now -> now - start < RateSimulation.SECOND ? OptionalLong.empty() : OptionalLong.of(10 * MB));
        world.add(65_536, 300.0 * MB, limit);
        world.run(1);
        assertThat(world.mean(start)).isGreaterThan(250.0 * MB);
        world.run(0.3);
        long from = world.now();
        world.run(3);
        assertThat(world.mean(from)).isCloseTo(10.0 * MB, ONE_PERCENT);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        Turn turn = new Turn(Limit.of(MB));
        OptionalLong rate = OptionalLong.of(MB);
        assertThat(turn.take(2_000, rate, 0)).isZero();

        long hour = 3_600 * RateSimulation.SECOND;
        int atOnce = 0;
        while (turn.take(2_000, rate, hour) == 0) {
            atOnce += 2_000;
        }

        assertThat(atOnce).isLessThanOrEqualTo(50_000);
    }

    @Test
    void whatWasReservedAndNotUsedIsGivenBack() {
        Limit limit = Limit.of(MB);
        long now = 50 * RateSimulation.SECOND;
        Turn turn = new Turn(limit);
        assertThat(turn.take(500, OptionalLong.of(MB), now)).isZero();
        turn.giveBack();

        assertThat(limit.get()).isEqualTo(now - Pace.BURST_NANOS + Pace.cost(500, MB));
    }

    @Test
    void anArrivalTimeFromBeforeARestartOfTheMachineIsNotBelieved() {
        long now = 20 * RateSimulation.SECOND;
        assertThat(Pace.reserve(400_000 * RateSimulation.SECOND, now, 2_000_000).startsAt())
                .isEqualTo(now);
        assertThat(Pace.reserve(-400_000 * RateSimulation.SECOND, now, 2_000_000)
                        .startsAt())
                .isEqualTo(now - Pace.BURST_NANOS);
    }

    @Test
    void quantaAndCostsStayWithinBoundsForAllRates() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long rate = (long) Math.pow(10, random.nextDouble() * 12);
            int quantum = Pace.quantum(rate);
            assertThat(quantum).isBetween(1, 65_536);
            assertThat(quantum).isLessThanOrEqualTo((int) Math.max(1, Math.min(65_536, rate / 100)));
            assertThat(Pace.cost(quantum, rate) / 1e9 * rate).isCloseTo(quantum, ONE_PERCENT);
        }
    }
}
