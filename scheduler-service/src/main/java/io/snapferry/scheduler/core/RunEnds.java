package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.VolumeProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends a guest's run: the job's history, what is due next, and the run's one event. */
final class RunEnds {
    private RunEnds() {}

    /** Why a run failed: a stable name for programs and a sentence for the operator. */
    record Failure(String code, String message) {}

    static Draft succeed(Draft draft, Run run, Job job, List<VolumeProgress> volumes, Moment moment) {
        GuestRecord idle = draft.record().idle();
        GuestRecord after;
        if (run.action() == RunAction.SYNC) {
            Job done = job.with(job.history().succeeded(run.startedAt(), took(run, moment)));
            after = idle.with(DueTimes.replan(done, moment));
        } else if (reachesGoal(run, job, idle)) {
            after = idle.without(job);
        } else {
            after = idle.with(DueTimes.replan(job.with(job.history().forgiven()), moment));
        }
        return announce(draft.with(after), CloudEvent.RUN_SUCCEEDED, run, volumes, Optional.empty(), moment);
    }

    static Draft fail(Draft draft, Run run, Job job, List<VolumeProgress> volumes, Failure why, Moment moment) {
        JobHistory history = job.history().failed(run.startedAt(), took(run, moment), why.message());
        boolean removalComes = job.removal().isPresent() && run.action() == RunAction.SYNC;
        Job failed = job.with(removalComes ? history.forgiven() : history);
        GuestRecord after = draft.record().idle().with(DueTimes.replan(failed, moment));
        return announce(draft.with(after), CloudEvent.RUN_FAILED, run, volumes, Optional.of(why), moment);
    }

    /** Takes back the order of a run that nobody does, if that is what the guest is in: a late claim finds no run. */
    static Draft withdraw(Draft draft, JobId job, String because, Moment moment) {
        Optional<Run> idleRun = draft.record()
                .run()
                .filter(r -> r.id().job().equals(job) && r.claim().isEmpty());
        return idleRun.map(run ->
                        end(draft, run, new Failure("withdrawn", "the order was taken back: " + because), moment))
                .orElse(draft);
    }

    /** Ends the run without a result, for the job goes. */
    static Draft abandon(Draft draft, Run run, Job job, Moment moment) {
        Failure why = new Failure("job-removed", "job " + job.id() + " was removed while the run was under way");
        return end(draft.with(draft.record().without(job)), run, why, moment);
    }

    /** The end is told only if somebody may have begun the run. */
    private static Draft end(Draft draft, Run run, Failure why, Moment moment) {
        Draft idle = draft.with(draft.record().idle());
        return run.claim().isEmpty() && run.attempt() == 1
                ? idle
                : announce(idle, CloudEvent.RUN_FAILED, run, List.of(), Optional.of(why), moment);
    }

    /** Removing the replica removes the job's snapshots as well, but not the other way round. */
    private static boolean reachesGoal(Run run, Job job, GuestRecord record) {
        return run.action() == RunAction.REMOVE_REPLICA
                || record.home()
                        .map(home -> Runs.wanted(job, home))
                        .filter(run.action()::equals)
                        .isPresent();
    }

    private static Duration took(Run run, Moment moment) {
        Duration took = Duration.between(run.startedAt(), moment.now());
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static Draft announce(
            Draft draft, String type, Run run, List<VolumeProgress> volumes, Optional<Failure> why, Moment moment) {
        Optional<Instant> nextTry = why.flatMap(
                        failure -> draft.record().job(run.id().job()).flatMap(Job::due))
                .map(due -> moment.reached(due) ? moment.now() : due);
        RunCompleted completed = new RunCompleted(
                run.id().job(),
                draft.record().id(),
                run.id(),
                run.attempt(),
                run.trigger(),
                run.action(),
                run.source(),
                run.target(),
                run.startedAt(),
                moment.now(),
                volumes.stream().mapToLong(VolumeProgress::bytesDone).sum(),
                volumes,
                why.map(Failure::code),
                why.map(Failure::message),
                nextTry,
                Optional.empty());
        return draft.send(Output.event(draft.record().id(), CloudEvent.of(type, completed)));
    }
}
