package io.snapferry.scheduler.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void many_short_ones() {
        for (long seed = 1; seed <= Integer.getInteger("seeds", 30); seed++) {
            Simulation simulation = new Simulation(Scenario.plain(seed, 40, 30)).run();
            System.out.println(seed + ": " + simulation.decisions() + " " + simulation.tally());
        }
        assertThat(new Chance(1).of(1)).isTrue();
    }
}
