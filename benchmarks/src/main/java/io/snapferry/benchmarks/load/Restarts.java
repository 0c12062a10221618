package io.snapferry.benchmarks.load;

import java.time.Duration;

/** How long a scheduler takes to work again on its folder, after an end in order and after SIGKILL. */
final class Restarts {
    private final Rig rig;

    Restarts(Rig rig) {
        this.rig = rig;
    }

    /** Ends the scheduler and gives the one that took its place. */
    Measured run(Measured scheduler) {
        scheduler.close();
        Measured second = start("after an end in order");
        second.kill();
        return start("after SIGKILL");
    }

    private Measured start(String after) {
        long start = System.nanoTime();
        Measured scheduler = rig.startScheduler("one", Duration.ZERO);
        scheduler.awaitOutput(Rig.RUNNING);
        System.out.printf(
                "restart %s: works after %.1f s, with %.1f s of CPU%n",
                after, (System.nanoTime() - start) / 1e9, scheduler.cpu().toMillis() / 1e3);
        return scheduler;
    }
}
