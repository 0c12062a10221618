package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobLag;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tells when a job's lag crosses its limit, and when it is within again. */
final class Lag {
    private Lag() {}

    static Draft check(Draft draft, Moment moment) {
        Draft checked = draft;
        for (Job job : draft.record().jobs()) {
            boolean late = limit(job).filter(moment::reached).isPresent();
            if (late != job.laggingSince().isPresent()) {
                checked = late ? begin(checked, job, moment) : end(checked, job, moment);
            }
        }
        return checked;
    }

    /** When the job's lag crosses its limit if no run succeeds; empty if it has none or is being removed. */
    static Optional<Instant> limit(Job job) {
        return job.removal().isPresent()
                ? Optional.empty()
                : job.definition().maxLag().flatMap(max -> base(job).map(since -> since.plus(max)));
    }

    /** From when the job lags; empty for one that an older release created and that never succeeded. */
    static Optional<Instant> base(Job job) {
        return job.history().lastSync().or(job::createdAt);
    }

    /** A job that goes while it lags lags no more: an alarm that began is to end. */
    static Draft drop(Draft draft, Job job, Moment moment) {
        return job.laggingSince()
                .map(since -> draft.send(event(CloudEvent.JOB_RECOVERED, draft, job, since, moment)))
                .orElse(draft);
    }

    private static Draft begin(Draft draft, Job job, Moment moment) {
        Instant since = limit(job).orElseThrow();
        return draft.with(draft.record().with(job.lagging(Optional.of(since))))
                .send(event(CloudEvent.JOB_LAGGING, draft, job, since, moment));
    }

    private static Draft end(Draft draft, Job job, Moment moment) {
        Instant since = job.laggingSince().orElseThrow();
        return draft.with(draft.record().with(job.lagging(Optional.empty())))
                .send(event(CloudEvent.JOB_RECOVERED, draft, job, since, moment));
    }

    private static Output event(String type, Draft draft, Job job, Instant since, Moment moment) {
        Duration lag = base(job)
                .map(from -> Duration.between(from, moment.now()))
                .filter(length -> !length.isNegative())
                .orElse(Duration.ZERO);
        JobLag data = new JobLag(
                job.id(),
                draft.record().id(),
                job.definition().target(),
                lag,
                job.definition().maxLag(),
                job.history().lastSync(),
                Views.error(draft.record(), job));
        return Output.event(draft.record().id(), CloudEvent.of(type, data, since, moment.now()));
    }
}
