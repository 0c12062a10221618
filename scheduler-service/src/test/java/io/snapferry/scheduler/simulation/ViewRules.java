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
        if (jitter > 0 && job.active() && job.isScheduled() && shown.isPresent()) {
            shifted(job, millis(shown));
        }
        long due = job.due();
        Violation.unless(
                millis(shown) == (due == Instants.NEVER ? -1 : due),
                "%s is shown to be due at %s, it is at %s",
                job.id,
                shown,
                Tally.time(due));
    }

    /** Each job's part of the jitter is its own and never reaches the next instant. */
    private void shifted(ExpectedJob job, long due) {
        long event = job.event();
        long room = Math.min(jitter, job.instants().after(event) - event);
        Violation.unless(due >= event && due < event + room, "%s is due at %s", Tally.time(event), Tally.time(due));
        if (room == jitter) {
            Violation.unless(job.shift < 0 || job.shift == due - event, "%s: the part of the jitter changes", job.id);
            job.shift = due - event;
        }
        job.toldDue = due;
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
