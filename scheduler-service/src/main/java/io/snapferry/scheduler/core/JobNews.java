package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobChange;
import java.time.Instant;
import java.util.Optional;

/** Tells what operators did to a job; what runs do to it are other events. */
final class JobNews {
    private JobNews() {}

    /** The event of a job that is new or was changed; empty if only runs went on. */
    static Optional<Output> of(GuestRecord record, Optional<Job> before, Job after, Moment moment) {
        if (before.isEmpty()) {
            return Optional.of(event(CloudEvent.JOB_CREATED, record, after, moment));
        }
        boolean changed = !before.get().definition().equals(after.definition())
                || !before.get().removal().equals(after.removal());
        return changed ? Optional.of(event(CloudEvent.JOB_CHANGED, record, after, moment)) : Optional.empty();
    }

    static Output gone(GuestRecord record, Job job, Moment moment) {
        return event(CloudEvent.JOB_REMOVED, record, job, moment);
    }

    private static Output event(String type, GuestRecord record, Job job, Moment moment) {
        JobDefinition wanted = job.definition();
        JobChange data = new JobChange(
                job.id(),
                record.id(),
                record.home(),
                wanted.target(),
                wanted.schedule(),
                wanted.enabled(),
                wanted.comment(),
                job.removal().isPresent(),
                job.revision());
        return Output.event(
                record.id(), CloudEvent.of(type, data, job.createdAt().orElse(Instant.EPOCH), moment.now()));
    }
}
