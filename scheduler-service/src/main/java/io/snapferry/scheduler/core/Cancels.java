package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a run because somebody wants that, or lets pass what a job is due for. */
final class Cancels {
    private Cancels() {}

    static Optional<Refusal> check(GuestRecord record, Job job, Moment moment) {
        if (isOfRehearsal(record, job, moment)) {
            return Optional.empty();
        }
        Optional<Run> run = record.runOf(job);
        boolean removes =
                run.map(r -> r.action() != RunAction.SYNC).orElse(job.removal().isPresent());
        if (removes) {
            return Optional.of(Refusals.conflict("job " + job.id()
                    + " is being removed, which cannot be cancelled; delete it with force to leave what is there"));
        }
        return run.isPresent() || waits(job, moment)
                ? Optional.empty()
                : Optional.of(Refusals.conflict("job " + job.id() + " has nothing to cancel: no run of it is under way"
                        + job.due()
                                .map(due -> ", and the next is due at " + due)
                                .orElse("")));
    }

    /** Whether a rehearsal is what the job is in, or all that it waits for. */
    private static boolean isOfRehearsal(GuestRecord record, Job job, Moment moment) {
        return record.rehearsalOf(job).isPresent()
                || (record.runOf(job).isEmpty() && !waits(job, moment) && RehearsalRules.isDue(job, moment));
    }

    private static boolean waits(Job job, Moment moment) {
        return job.active() && job.due().filter(moment::reached).isPresent();
    }

    static Draft cancel(Draft draft, Job job, CancelRun command, Moment moment) {
        String by = command.by().orElse("an operator");
        if (isOfRehearsal(draft.record(), job, moment)) {
            return RehearsalEnds.cancel(draft, job, by, moment);
        }
        Job resting = DueTimes.replan(job.cancelled(moment.now()), moment);
        Draft changed = draft.with(draft.record().with(resting));
        return draft.record()
                .runOf(job)
                .map(run -> end(changed, run, resting, by, moment))
                .orElse(changed);
    }

    private static Draft end(Draft draft, Run run, Job job, String by, Moment moment) {
        String sentence = "cancelled by " + by + begun(run, moment);
        Output line = Output.log(
                run,
                moment,
                LogLine.Level.WARNING,
                "run " + run.id() + " is " + sentence
                        + job.due().map(due -> "; the next is due at " + due).orElse(""));
        return RunEnds.announce(
                draft.with(draft.record().idle()).send(line),
                RunEnds.Ending.cancelled(sentence),
                run,
                List.of(),
                job.history().failCount(),
                moment);
    }

    private static String begun(Run run, Moment moment) {
        return run.claim()
                .map(claim ->
                        ", " + Duration.between(claim.startedAt(), moment.now()).toSeconds() + " s after worker "
                                + claim.worker() + " began it")
                .orElse(" before a worker began it");
    }
}
