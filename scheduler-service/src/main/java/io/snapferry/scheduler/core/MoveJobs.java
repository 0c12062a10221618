package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.Optional;

/** The job by which a guest moves. */
final class MoveJobs {
    /** A job that was made for a move has no times of its own: it is disabled. */
    private static final String SCHEDULE = "daily";

    private MoveJobs() {}

    static Optional<Job> to(GuestRecord record, NodeName target) {
        return record.jobs().stream()
                .filter(job -> job.definition().target().equals(target))
                .findFirst();
    }

    static Job make(GuestRecord record, NodeName target, Moment moment) {
        int number = 0;
        while (record.job(new JobId(record.id(), number)).isPresent()) {
            number++;
        }
        Job made = Job.create(new JobId(record.id(), number), definition(target), record.counter(), moment.now());
        return DueTimes.replan(made, moment);
    }

    static JobDefinition definition(NodeName target) {
        return new JobDefinition(
                target,
                SCHEDULE,
                Optional.empty(),
                "made to move the guest to " + target
                        + "; enable it to replicate back from there, or delete it with the copy that is left",
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
