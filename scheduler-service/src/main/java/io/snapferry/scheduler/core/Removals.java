package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RemovalMode;
import java.util.Optional;

/** Begins to remove a job, or drops it at once. */
final class Removals {
    private Removals() {}

    static Draft delete(Draft draft, Job job, RemovalMode mode, Moment moment) {
        GuestRecord record = draft.record();
        Optional<Run> run = record.runOf(job);
        if (mode == RemovalMode.FORCE) {
            return run.map(r -> RunEnds.abandon(draft, r, job, moment))
                    .orElseGet(() -> draft.with(record.without(job)));
        }
        if (job.removal().equals(Optional.of(mode)) && run.isPresent()) {
            return draft;
        }
        return RunEnds.withdraw(
                draft.with(record.with(job.remove(mode, moment.now()))), job.id(), "the job is being removed", moment);
    }
}
