package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.order.RunAction;
import java.time.Instant;
import java.util.Optional;

/** Which ends of runs may be told. */
final class EndRules {
    /** Progress in the first third of a lease need not renew it. */
    private static final long LEAST_SILENCE = Scenario.LEASE.toMillis() * 2 / 3;

    private EndRules() {}

    static void check(ExpectedGuest guest, CloudEvent event, RunCompleted data, long now) {
        if (guest.end == null) {
            guest.end = endByItself(guest, data, now);
        }
        guest.end.check(event, data, now);
        guest.end = null;
        checkNextTry(guest, data, now);
    }

    private static void checkNextTry(ExpectedGuest guest, RunCompleted data, long now) {
        ExpectedJob job = guest.job(data.job());
        Optional<Instant> next = Optional.empty();
        if (data.errorCode().isPresent() && job != null && job.active()) {
            next = Optional.of(Instant.ofEpochMilli(Math.max(now, job.dueUnlessHurried())));
        }
        Violation.unless(
                data.nextTry().equals(next), "%s is to be tried again at %s, not %s", data.run(), next, data.nextTry());
    }

    /** The scheduler ends a run of its own accord. */
    private static ExpectedEnd endByItself(ExpectedGuest guest, RunCompleted data, long now) {
        ExpectedRun run = guest.run;
        Violation.unless(
                run != null
                        && data.run().number() == run.number
                        && data.errorCode().isPresent(),
                "the end of %s is told, and it did not end",
                data.run());
        boolean lost = run.isClaimed()
                && now - run.heardAt >= LEAST_SILENCE
                && run.action == RunAction.SYNC
                && (run.job.removal != null || !run.job.enabled || run.job.target == guest.home);
        if (guest.liesAtDeadNode(now)) {
            guest.postpone(now);
            return guest.end;
        }
        boolean givenUp = !run.isClaimed() && run.attempt > 1 && ExpectedGuest.patienceIsOver(run.job, now);
        Violation.unless(lost || givenUp, "%s ends without a reason", data.run());
        ExpectedEnd end = new ExpectedEnd(
                run.number, lost ? "worker-lost" : "withdrawn", lost ? run.job.failures + 1 : -1, run.startedAt());
        if (lost) {
            run.job.failed(run.startedAt(), true);
        }
        guest.idle(now);
        return end;
    }

    /** Nobody can carry out the removal of the job, and it has waited for long enough. */
    static boolean isGivenUp(ExpectedGuest guest, ExpectedJob job, Nodes nodes, long now) {
        boolean running = guest.run != null && guest.run.job == job && guest.run.isClaimed();
        return !running && ExpectedGuest.patienceIsOver(job, now) && !nodes.online(guest.home, now);
    }
}
