package io.snapferry.scheduler.simulation;

import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import io.snapferry.scheduler.core.Output;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What views of jobs must show. */
final class ViewRules {
    private final long jitter;

    ViewRules(long jitter) {
        this.jitter = jitter;
    }

    /** Jitter is the scheduler's choice within bounds; it is known when a view shows it. */
    void learn(ExpectedGuest guest, JobView view) {
        ExpectedJob job = guest.job(view.id());
        Optional<Instant> due = view.state().nextSync();
        boolean scheduled = job != null
                && job.active()
                && job.isScheduled()
                && view.state().failCount() == 0
                && millis(view.state().lastTry()) == job.lastTry;
        if (jitter > 0 && scheduled && job.requestedAt < 0 && due.isPresent()) {
            boolean manual = guest.run != null
                    && guest.run.job == job
                    && !guest.run.isClaimed()
                    && guest.run.order.trigger() == RunTrigger.MANUAL;
            if (!manual) {
                job.learn(millis(due), jitter);
            }
        }
    }

    void check(ExpectedGuest guest, List<Output> outputs, long now) {
        for (Output output : outputs) {
            if (output.message().orElse(null) instanceof JobView view) {
                ExpectedJob job = guest.job(view.id());
                Violation.unless(job != null, "a view of %s, which is gone", view.id());
                check(guest, job, view, now);
            }
        }
    }

    private void check(ExpectedGuest guest, ExpectedJob job, JobView view, long now) {
        JobState state = view.state();
        due(guest, job, state.nextSync());
        Violation.unless(
                state.failCount() == job.failures
                        && millis(state.lastSync()) == job.lastSync
                        && millis(state.lastTry()) == job.lastTry
                        && view.enabled() == job.enabled
                        && state.laggingSince().isPresent() == job.lagging,
                "a wrong view: %s",
                view);
        JobPhase phase = phase(guest, job, now);
        Violation.unless(state.phase() == phase, "%s is shown as %s, and is %s", job.id, state.phase(), phase);
    }

    private void due(ExpectedGuest guest, ExpectedJob job, Optional<Instant> shown) {
        boolean begins = guest.run != null
                && guest.run.job == job
                && !guest.run.isClaimed()
                && guest.run.order.trigger() == RunTrigger.MANUAL;
        if (begins || job.requestedAt >= 0) {
            return;
        }
        long due = job.due();
        if (millis(shown) != (due == Instants.NEVER ? -1 : due)) {
            throw new Violation(job.id + " is shown to be due at " + shown + ", it is at " + Tally.time(due));
        }
    }

    private static JobPhase phase(ExpectedGuest guest, ExpectedJob job, long now) {
        if (job.removal != null) {
            return JobPhase.REMOVING;
        }
        if (guest.run != null && guest.run.job == job) {
            return guest.run.isClaimed() ? JobPhase.SYNCING : JobPhase.PENDING;
        }
        if (!job.enabled) {
            return JobPhase.DISABLED;
        }
        if (job.due() <= now) {
            return JobPhase.PENDING;
        }
        return job.failures > 0 ? JobPhase.ERROR : JobPhase.OK;
    }

    private static long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(-1L);
    }
}
