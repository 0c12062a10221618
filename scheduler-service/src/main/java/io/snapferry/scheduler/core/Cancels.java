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
        Optional<Run> run = record.runOf(job);
        boolean removes =
                run.map(r -> r.action() != RunAction.SYNC).orElse(job.removal().isPresent());
        if (removes) {
            return Optional.of(Refusals.conflict("job " + job.id()
                    + " is being removed, which cannot be cancelled; delete it with force to leave what is there"));
        }
        boolean waits = job.active() && job.due().filter(moment::reached).isPresent();
        return run.isPresent() || waits
                ? Optional.empty()
                : Optional.of(Refusals.conflict("job " + job.id() + " has nothing to cancel: no run of it is under way"
                        + job.due()
                                .map(due -> ", and the next is due at " + due)
                                .orElse("")));
    }

    static Draft cancel(Draft draft, Job job, CancelRun command, Moment moment) {
        Job resting = DueTimes.replan(job.cancelled(moment.now()), moment);
        Draft changed = draft.with(draft.record().with(resting));
        return draft.record()
                .runOf(job)
                .map(run -> end(changed, run, resting, command.by().orElse("an operator"), moment))
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
