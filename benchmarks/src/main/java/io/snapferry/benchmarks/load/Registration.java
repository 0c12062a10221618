package io.snapferry.benchmarks.load;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Registers all jobs, has the first run of each carried out, and tells what a registered job costs. */
final class Registration {
    /** A time of the year that is not today. */
    private static final String SOME_TIME = "02-29";

    private final Rig rig;
    private final int jobs;

    Registration(Rig rig, int jobs) {
        this.rig = rig;
        this.jobs = jobs;
    }

    Measured run() throws InterruptedException {
        Measured scheduler = rig.startScheduler("one", Duration.ZERO);
        scheduler.awaitOutput(Rig.RUNNING);
        long heap = scheduler.liveHeapBytes();
        long resident = scheduler.residentBytes();
        rig.carryOutOrders(new Lateness());
        long start = System.nanoTime();
        for (int i = 0; i < jobs; i++) {
            rig.fleet.showGuest(i);
        }
        rig.await("all guests", () -> rig.inbox.guests.get() >= jobs);
        for (int i = 0; i < jobs; i++) {
            rig.fleet.createJob(i, SOME_TIME);
        }
        rig.await("the first run of each job", () -> rig.inbox.ends.get() >= jobs);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%,d guests and jobs registered and run once in %.1f s (%,.0f/s), with %.0f us of the scheduler's CPU"
                        + " each%n",
                jobs, seconds, jobs / seconds, scheduler.cpu().toNanos() / 1e3 / jobs);
        TimeUnit.SECONDS.sleep(2);
        long heapAfter = scheduler.liveHeapBytes();
        long residentAfter = scheduler.residentBytes();
        System.out.printf(
                "memory: live heap %,d KiB without jobs, %,d KiB with %,d (%.0f bytes each); resident %,d MiB, then %,d"
                        + " MiB (%,.0f bytes each)%n",
                heap >> 10,
                heapAfter >> 10,
                jobs,
                (heapAfter - heap) / (double) jobs,
                resident >> 20,
                residentAfter >> 20,
                (residentAfter - resident) / (double) jobs);
        return scheduler;
    }
}
