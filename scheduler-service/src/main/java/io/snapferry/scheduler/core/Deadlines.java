package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunLost;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.view.LogLine;
import java.util.List;
import java.util.Optional;

/** What becomes of a run whose deadline has passed. */
final class Deadlines {
    private Deadlines() {}

    static Draft check(Draft draft, Moment moment) {
        GuestRecord record = draft.record();
        Optional<Run> late = record.run().filter(r -> moment.reached(r.deadline()));
        Optional<Job> job = late.flatMap(r -> record.job(r.id().job()));
        if (job.isEmpty() || record.home().isEmpty()) {
            return draft;
        }
        if (Moves.isStep(record, late.get())) {
            return step(draft, late.get(), job.get(), moment);
        }
        if (late.get().rehearses()) {
            return rehearsal(draft, late.get(), job.get(), moment);
        }
        return late.get().claim().isPresent()
                ? lost(draft, late.get(), job.get(), record.home().get(), moment)
                : forgotten(draft, late.get(), job.get(), record.home().get(), moment);
    }

    private static Draft lost(Draft draft, Run run, Job job, NodeName home, Moment moment) {
        String what = silent(run, moment);
        Optional<String> unwanted = whyUnwanted(run, job, home);
        if (unwanted.isEmpty() && !moment.cluster().knows(home)) {
            return draft;
        }
        Draft told = draft.send(event(draft.record(), run, what, moment));
        if (unwanted.isPresent()) {
            String sentence = what + "; the run is not ordered again because " + unwanted.get();
            return RunEnds.fail(
                    told.send(Output.log(run, moment, LogLine.Level.ERROR, sentence)),
                    run,
                    job,
                    List.of(),
                    new RunEnds.Failure(RunEnds.WORKER_LOST, sentence),
                    moment);
        }
        return orderAgain(told, run, job, home, moment, what);
    }

    /** A step is ordered again where its node is there, and has failed where it is not. */
    private static Draft step(Draft draft, Run run, Job job, Moment moment) {
        String what = run.claim().isPresent() ? silent(run, moment) : notTaken(run, moment);
        Draft told = run.claim().isPresent() ? draft.send(event(draft.record(), run, what, moment)) : draft;
        if (moment.cluster().online(run.source(), moment.now())) {
            String sentence = what + "; the step is ordered again, attempt " + (run.attempt() + 1);
            return Runs.again(told.send(Output.log(run, moment, LogLine.Level.WARNING, sentence)), run, job, moment);
        }
        String sentence = what + ", and the node is offline";
        Draft ended = RunEnds.fail(
                told.send(Output.log(run, moment, LogLine.Level.ERROR, sentence)),
                run,
                job,
                List.of(),
                new RunEnds.Failure(RunEnds.WORKER_LOST, sentence),
                moment);
        return Moves.after(ended, run, draft.record().moving().orElseThrow(), Optional.of(sentence), moment);
    }

    private static Draft rehearsal(Draft draft, Run run, Job job, Moment moment) {
        if (run.claim().isEmpty()) {
            return RehearsalEnds.late(draft, run, job, notTaken(run, moment), moment);
        }
        String what = silent(run, moment);
        return RehearsalEnds.late(draft.send(event(draft.record(), run, what, moment)), run, job, what, moment);
    }

    private static String silent(Run run, Moment moment) {
        return "worker " + run.claim().map(Run.Claim::worker).orElse("") + " of node " + run.source()
                + " gave no sign of life for " + moment.policy().lease().toSeconds() + " s";
    }

    private static String notTaken(Run run, Moment moment) {
        return "no worker of node " + run.source() + " has taken the order for "
                + moment.policy().claimTimeout().toSeconds() + " s";
    }

    private static Output event(GuestRecord record, Run run, String reason, Moment moment) {
        RunLost lost = new RunLost(
                run.id().job(),
                record.id(),
                run.id(),
                run.attempt(),
                run.origin(),
                run.replicaAt(),
                run.claim().map(Run.Claim::worker).orElse(""),
                run.startedAt(),
                reason);
        return Output.event(record.id(), CloudEvent.of(lost, run.epoch(), moment.now()));
    }

    private static Draft forgotten(Draft draft, Run run, Job job, NodeName home, Moment moment) {
        Optional<String> unwanted = whyUnwanted(run, job, home);
        if (unwanted.isPresent()) {
            return RunEnds.withdraw(draft, job.id(), unwanted.get(), moment);
        }
        if (!moment.cluster().online(home, moment.now())) {
            // Without limits the order may lie there; with them it would keep slots from others.
            return moment.policy().slots().any()
                    ? RunEnds.postpone(draft, run, "node " + home + " is offline", moment)
                    : draft;
        }
        return orderAgain(draft, run, job, home, moment, notTaken(run, moment));
    }

    private static Optional<String> whyUnwanted(Run run, Job job, NodeName home) {
        if (run.action() != RunAction.SYNC) {
            return Optional.empty();
        }
        if (job.removal().isPresent()) {
            return Optional.of("the job is being removed");
        }
        if (!job.definition().enabled()) {
            return Optional.of("the job is disabled");
        }
        return job.definition().target().equals(home)
                ? Optional.of("the guest lives on the target " + home + " now")
                : Optional.empty();
    }

    private static Draft orderAgain(Draft draft, Run run, Job job, NodeName home, Moment moment, String what) {
        if (!moment.cluster().knows(home)) {
            return draft;
        }
        String sentence = what + "; the run is ordered again, attempt " + (run.attempt() + 1);
        return Runs.orderAgain(
                draft.send(Output.log(run, moment, LogLine.Level.WARNING, sentence)), run, job, home, moment);
    }
}
