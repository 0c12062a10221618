package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import java.time.Instant;
import java.util.Optional;

/**
 * The run of a job that comes next.
 *
 * @param source the node whose worker is to do it
 */
record Wanted(Job job, RunAction action, NodeName source, NodeName target) {
    /** Of what the job is for. */
    static Wanted of(Job job, NodeName home, Moment moment) {
        return new Wanted(
                job, Runs.wanted(job, home, moment), home, job.definition().target());
    }

    static Wanted rehearsal(Job job, NodeName home) {
        return new Wanted(job, RunAction.REHEARSE, job.definition().target(), home);
    }

    boolean rehearses() {
        return action == RunAction.REHEARSE;
    }

    /** Whether an operator asked for it. */
    boolean requested() {
        return rehearses() ? Rehearsals.of(job).requested() : job.requested();
    }

    Optional<Instant> due() {
        return rehearses() ? Rehearsals.of(job).due() : job.due();
    }

    RunTrigger trigger() {
        if (job.removal().isPresent()) {
            return RunTrigger.REMOVAL;
        }
        if (requested()) {
            return RunTrigger.MANUAL;
        }
        return !rehearses() && job.history().failCount() > 0 ? RunTrigger.RETRY : RunTrigger.SCHEDULE;
    }

    /** The job once this is ordered. A rehearsal is wanted until a worker has begun it. */
    Job ordered() {
        return rehearses() ? job : job.unrequested().held(Optional.empty());
    }
}
