package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import java.util.Set;

/** Takes what workers report into what is expected. */
final class Facts {
    private final Nodes nodes;

    Facts(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Adds to {@code orphans} the jobs that leave something behind. */
    void reported(ExpectedGuest guest, Report report, Set<JobId> orphans, long now) {
        if (report instanceof GuestObserved observed) {
            guest.seen(nodes.index(observed.node()), now);
        } else if (report instanceof GuestAbsent absent) {
            guest.absent(nodes.index(absent.node()), now);
        } else if (report instanceof RunReport of && isOfRun(guest, of)) {
            ofRun(guest, guest.run, of, orphans, now);
        }
    }

    private static boolean isOfRun(ExpectedGuest guest, RunReport report) {
        return guest.run != null
                && guest.run.order.run().equals(report.run())
                && guest.run.order.epoch() == report.epoch();
    }

    private void ofRun(ExpectedGuest guest, ExpectedRun run, RunReport report, Set<JobId> orphans, long now) {
        if (report instanceof RunStarted && !run.isClaimed()) {
            begin(run, now);
        } else if (report instanceof RunProgress && run.isClaimed()) {
            run.heardAt = now;
        } else if (report instanceof RunSucceeded) {
            guest.end = new ExpectedEnd(run.number, null, run.job.failures, run.startedAt());
            guest.idle(now);
            run.job.took = now - run.startedAt();
            succeed(guest, run, orphans, now);
        } else if (report instanceof RunFailed failed) {
            guest.end = new ExpectedEnd(run.number, failed.code(), run.job.failures + 1, run.startedAt());
            guest.idle(now);
            run.job.took = now - run.startedAt();
            run.job.failed(run.startedAt(), run.action == RunAction.SYNC);
        }
    }

    private static void begin(ExpectedRun run, long now) {
        run.claimed(now);
        run.job.begun(now);
        if (run.order.trigger() == RunTrigger.SCHEDULE && run.attempt == 1) {
            long instant = run.order.scheduledAt().orElseThrow().toEpochMilli();
            Violation.unless(instant > run.job.lastServed, "two runs for the instant %s", run.order.scheduledAt());
            run.job.lastServed = instant;
        }
    }

    private void succeed(ExpectedGuest guest, ExpectedRun run, Set<JobId> orphans, long now) {
        ExpectedJob job = run.job;
        if (run.action == RunAction.SYNC) {
            job.succeeded(run.startedAt());
            job.successEpoch = run.order.epoch();
        } else if (run.action == RunAction.REMOVE_REPLICA || guest.action(job, now) == run.action) {
            guest.drop(job);
            boolean replicaStays = run.action == RunAction.REMOVE_SNAPSHOTS
                    && job.removal == RemovalMode.FULL
                    && job.target != nodes.index(run.order.source());
            if (replicaStays) {
                orphans.add(job.id);
            }
        } else {
            job.failures = 0;
        }
    }
}
