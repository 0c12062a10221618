package io.snapferry.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Every job each quarter of an hour, spread over it; then the scheduler that works is killed and another goes on. */
final class Steady {
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int SETTLING_SECONDS = 20;
    private static final int FAILOVER_SECONDS = 40;

    private final Rig rig;
    private final LoadOptions options;
    private final Lateness lateness = new Lateness();

    Steady(Rig rig, LoadOptions options) {
        this.rig = rig;
        this.options = options;
    }

    void run() throws InterruptedException {
        try (Measured one = rig.startScheduler("one", QUARTER)) {
            one.awaitOutput(Rig.RUNNING);
            rig.carryOutOrders(lateness);
            spread();
            try (Measured two = rig.startScheduler("two", QUARTER)) {
                two.awaitOutput(Rig.RUNNING);
                // All ran in this quarter; what comes from the next one on is steady.
                long quarter = QUARTER.toMillis();
                long left = quarter - System.currentTimeMillis() % quarter;
                TimeUnit.MILLISECONDS.sleep(left + TimeUnit.SECONDS.toMillis(SETTLING_SECONDS));
                measure(one, two);
                lateness.clear();
                one.kill();
                TimeUnit.SECONDS.sleep(FAILOVER_SECONDS);
                System.out.printf(
                        "one of two schedulers killed; in %d s after %s%n", FAILOVER_SECONDS, lateness.drain());
            }
        }
    }

    private void spread() {
        int before = rig.inbox.replies.get();
        for (int i = 0; i < options.jobs; i++) {
            rig.fleet.reschedule(i, "*/15");
        }
        rig.await("answers to all commands", () -> rig.inbox.replies.get() - before >= options.jobs);
    }

    private void measure(Measured one, Measured two) throws InterruptedException {
        lateness.clear();
        Duration schedulersBefore = one.cpu().plus(two.cpu());
        Duration brokerBefore = rig.broker.cpu();
        TimeUnit.SECONDS.sleep(options.steadySeconds);
        System.out.printf(
                "steady, %,d jobs each quarter of an hour, %d s: %s; CPU: schedulers %.0f %%, broker %.0f %% of a core;"
                        + " resident %,d MiB and %,d MiB%n",
                options.jobs,
                options.steadySeconds,
                lateness.drain(),
                percent(one.cpu().plus(two.cpu()).minus(schedulersBefore)),
                percent(rig.broker.cpu().minus(brokerBefore)),
                one.residentBytes() >> 20,
                two.residentBytes() >> 20);
    }

    private double percent(Duration cpu) {
        return cpu.toMillis() / 10.0 / options.steadySeconds;
    }
}
