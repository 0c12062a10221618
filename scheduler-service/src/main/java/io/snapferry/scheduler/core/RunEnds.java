package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
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

    /** The run ends because its job goes; it is told of only if somebody began it. */
    static Draft abandon(Draft draft, Run run, Job job, Moment moment) {
        Draft gone = draft.with(draft.record().idle().without(job));
        Failure why = new Failure("job-removed", "job " + job.id() + " was removed while the run was under way");
        return run.claim().isEmpty()
                ? gone
                : announce(gone, CloudEvent.RUN_FAILED, run, List.of(), Optional.of(why), moment);
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
        Optional<Instant> nextTry =
                why.flatMap(failure -> draft.record().job(run.id().job()).flatMap(Job::due));
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
                nextTry);
        return draft.send(Output.event(draft.record().id(), CloudEvent.of(type, completed)));
    }
}
