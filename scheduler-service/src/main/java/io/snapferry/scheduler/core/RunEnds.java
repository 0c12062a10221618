package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends a guest's run: the job's history, what is due next, and the run's one event. */
final class RunEnds {
    static final String WORKER_LOST = "worker-lost";

    private RunEnds() {}

    /** Why a run failed: a stable name for programs and a sentence for the operator. */
    record Failure(String code, String message) {}

    /** How a run ended: the type of its event, and why it did not reach its goal. */
    record Ending(String type, Optional<Failure> why) {
        static final Ending SUCCESS = new Ending(CloudEvent.RUN_SUCCEEDED, Optional.empty());

        static Ending failed(Failure why) {
            return new Ending(CloudEvent.RUN_FAILED, Optional.of(why));
        }

        static Ending cancelled(String sentence) {
            return new Ending(CloudEvent.RUN_CANCELLED, Optional.of(new Failure("cancelled", sentence)));
        }
    }

    static Draft succeed(Draft draft, Run run, Job job, List<VolumeProgress> volumes, Moment moment) {
        if (run.rehearses()) {
            return RehearsalEnds.ended(draft, run, job, volumes, Optional.empty(), moment);
        }
        GuestRecord idle = draft.record().idle();
        GuestRecord after;
        boolean left = false;
        if (run.action().movesGuest()) {
            after = idle;
        } else if (run.action() == RunAction.SYNC) {
            Job done = job.with(job.history().succeeded(run.startedAt(), took(run, moment), isVerified(volumes)))
                    .confirmed(run.epoch());
            after = idle.with(DueTimes.replan(done, moment));
        } else if (reachesGoal(run, job, idle, moment)) {
            after = idle.without(job);
            left = leavesReplica(run, job);
        } else {
            after = idle.with(DueTimes.replan(job.with(job.history().forgiven()), moment));
        }
        int failures = job.history().failCount();
        Draft told = announce(draft.with(after), Ending.SUCCESS, run, volumes, failures, moment);
        return left ? Orphans.tell(told, job, Orphans.TARGET_IS_GONE, moment) : told;
    }

    private static boolean isVerified(List<VolumeProgress> volumes) {
        return !volumes.isEmpty()
                && volumes.stream()
                        .allMatch(volume -> volume.verification()
                                .filter(verified -> verified.result() == Verification.Result.EQUAL)
                                .isPresent());
    }

    static Draft fail(Draft draft, Run run, Job job, List<VolumeProgress> volumes, Failure why, Moment moment) {
        if (run.rehearses()) {
            return RehearsalEnds.ended(draft, run, job, volumes, Optional.of(why), moment);
        }
        if (run.action().movesGuest()) {
            int before = job.history().failCount();
            return announce(draft.with(draft.record().idle()), Ending.failed(why), run, volumes, before, moment);
        }
        JobHistory history = job.history().failed(run.startedAt(), took(run, moment), why.message());
        boolean removalComes = job.removal().isPresent() && run.action() == RunAction.SYNC;
        Job failed = job.with(removalComes ? history.forgiven() : history);
        GuestRecord after = draft.record().idle().with(DueTimes.replan(failed, moment));
        int failures = history.failCount();
        Draft told =
                draft.with(after).send(Output.log(run, moment, LogLine.Level.INFO, prospect(failures, job, after)));
        return announce(told, Ending.failed(why), run, volumes, failures, moment);
    }

    private static String prospect(int failures, Job job, GuestRecord after) {
        String row = failures == 1 ? "the first failure since a success" : "failure " + failures + " in a row";
        return row
                + after.job(job.id())
                        .flatMap(Job::due)
                        .map(due -> "; the next try is due at " + due)
                        .orElse("; no further try is due");
    }

    /** Takes back the order of a run that nobody does, if that is what the guest is in: a late claim finds no run. */
    static Draft withdraw(Draft draft, JobId job, String because, Moment moment) {
        Optional<Run> idleRun = draft.record()
                .run()
                .filter(r -> r.id().job().equals(job) && r.claim().isEmpty() && !r.rehearses());
        return idleRun.map(run ->
                        end(draft, run, new Failure("withdrawn", "the order was taken back: " + because), moment))
                .orElse(draft);
    }

    /** As {@link #withdraw}, but whoever asked for the run still waits for it. */
    static Draft postpone(Draft draft, Run run, String because, Moment moment) {
        Draft without = withdraw(draft, run.id().job(), because, moment);
        boolean asked = run.trigger() == RunTrigger.MANUAL && run.claim().isEmpty() && run.attempt() == 1;
        return without.record()
                .job(run.id().job())
                .filter(job -> asked)
                .map(job -> without.with(without.record().with(job.request(moment.now()))))
                .orElse(without);
    }

    /** Ends the run without a result, for the job goes. */
    static Draft abandon(Draft draft, Run run, Job job, Moment moment) {
        Failure why = new Failure("job-removed", "job " + job.id() + " was removed while the run was under way");
        return end(draft.with(draft.record().without(job)), run, why, moment);
    }

    /** The end is told only if somebody may have begun the run; it is a failure then, unless the job goes anyway. */
    private static Draft end(Draft draft, Run run, Failure why, Moment moment) {
        Draft idle = draft.with(draft.record().idle());
        if (run.claim().isEmpty() && run.attempt() == 1) {
            return Slots.release(idle, run, moment);
        }
        Optional<Job> job = draft.record().job(run.id().job());
        if (job.isPresent() && job.get().removal().isEmpty()) {
            return fail(draft, run, job.get(), List.of(), why, moment);
        }
        int failures = job.map(j -> j.history().failCount()).orElse(0);
        return announce(idle, Ending.failed(why), run, List.of(), failures, moment);
    }

    /** Removing the replica removes the job's snapshots as well, but not the other way round. */
    private static boolean reachesGoal(Run run, Job job, GuestRecord record, Moment moment) {
        return run.action() == RunAction.REMOVE_REPLICA
                || record.home()
                        .map(home -> Runs.wanted(job, home, moment))
                        .filter(run.action()::equals)
                        .isPresent();
    }

    /** The job was to go with its replica, which is on another node, and only its snapshots went. */
    private static boolean leavesReplica(Run run, Job job) {
        return run.action() == RunAction.REMOVE_SNAPSHOTS
                && job.removal().equals(Optional.of(RemovalMode.FULL))
                && !run.target().equals(run.source());
    }

    static Duration took(Run run, Moment moment) {
        Duration took = Duration.between(run.startedAt(), moment.now());
        return took.isNegative() ? Duration.ZERO : took;
    }

    private static Optional<Instant> next(Run run, Job job) {
        return run.rehearses() ? Rehearsals.of(job).due() : job.due();
    }

    static Draft announce(
            Draft draft, Ending ending, Run run, List<VolumeProgress> volumes, int failures, Moment moment) {
        Optional<Failure> why = ending.why();
        Optional<Instant> nextTry = why.flatMap(
                        failure -> draft.record().job(run.id().job()).flatMap(job -> next(run, job)))
                .map(due -> moment.reached(due) ? moment.now() : due);
        RunCompleted completed = new RunCompleted(
                run.id().job(),
                draft.record().id(),
                run.id(),
                run.attempt(),
                run.trigger(),
                run.action(),
                run.origin(),
                run.replicaAt(),
                run.startedAt(),
                moment.now(),
                volumes.stream().mapToLong(VolumeProgress::bytesDone).sum(),
                volumes,
                why.map(Failure::code),
                why.map(Failure::message),
                nextTry,
                Optional.of(failures));
        return Slots.release(draft, run, moment)
                .send(Output.event(draft.record().id(), CloudEvent.of(ending.type(), completed)));
    }
}
