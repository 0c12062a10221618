package io.snapferry.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.contracts.order.RunTrigger;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every decision of each simulation is judged by the oracle; here is what to simulate, and that enough happened. */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTest {
    @Test
    void a_thousand_jobs_over_four_hundred_days() {
        Tally tally = new Simulation(Scenario.plain(1, 1_000, 400)).run().tally();
        assertThat(tally.ended(RunTrigger.SCHEDULE)).isGreaterThan(500_000);
        assertThat(tally.ended(RunTrigger.RETRY)).isGreaterThan(20_000);
        assertThat(tally.ended(RunTrigger.MANUAL)).isGreaterThan(2_000);
        assertThat(tally.ended(RunTrigger.REMOVAL)).isGreaterThan(1_000);
        assertThat(tally.caughtUp).isGreaterThan(2_000);
        assertThat(tally.lagged).isGreaterThan(10_000);
        assertThat(tally.lost).isGreaterThan(2_000);
        assertThat(tally.restarts).isGreaterThan(100);
        assertThat(tally.gaveUp).isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void much_trouble(long seed) {
        assertThat(new Simulation(Scenario.plain(seed, 40, 30)).run().tally().failed)
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void much_trouble_with_jitter(long seed) {
        Scenario scenario = Scenario.plain(seed, 40, 20).with(Duration.ofSeconds(90));
        assertThat(new Simulation(scenario).run().tally().failed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void much_trouble_with_limits_and_jitter(long seed) {
        assertThat(new Simulation(Scenario.limited(seed, 100, 12)).run().tally().failed)
                .isPositive();
    }

    @ParameterizedTest
    @MethodSource("fewSeeds")
    void first_syncs_of_hours_keep_no_job_from_its_run_every_minute(long seed) {
        Tally tally = new Simulation(Scenario.crowded(seed)).run().tally();
        assertThat(tally.longestWaitOfMinutely).isLessThan(180_000);
        assertThat(tally.longestWaitAfterLong).isLessThan(180_000);
    }

    private static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("simulation.seeds", 2));
    }

    private static LongStream fewSeeds() {
        return LongStream.rangeClosed(1, 3);
    }

    @Test
    void a_seed_is_a_history() {
        long one = fingerprint(Scenario.limited(7, 60, 10));
        assertThat(fingerprint(Scenario.limited(7, 60, 10))).isEqualTo(one);
        assertThat(fingerprint(Scenario.limited(8, 60, 10))).isNotEqualTo(one);
    }

    private static long fingerprint(Scenario scenario) {
        return new Simulation(scenario).run().fingerprint();
    }
}
