package io.snapferry.scheduler.core;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunBegan;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.Report;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Takes in what workers tell. A report of another epoch than the run's, or told again, changes nothing. */
final class Reports {
    private Reports() {}

    static Draft apply(Draft draft, Report report, Moment moment) {
        if (report instanceof GuestObserved observed) {
            return seen(draft, Homes.observed(draft.record(), observed), moment);
        }
        if (report instanceof GuestAbsent absent) {
            return seen(draft, Homes.absent(draft.record(), absent.node()), moment);
        }
        Optional<Run> run = draft.record().run().filter(r -> report instanceof RunReport of && r.concerns(of));
        Optional<Job> job = run.flatMap(r -> draft.record().job(r.id().job()));
        return job.isEmpty() ? draft : apply(draft, run.get(), job.get(), report, moment);
    }

    private static Draft seen(Draft draft, GuestRecord settled, Moment moment) {
        if (settled.run()
                .filter(r -> r.rehearses()
                        && settled.home().filter(r.source()::equals).isPresent())
                .isPresent()) {
            return RehearsalEnds.stopAny(draft.with(settled), "the guest moved", moment);
        }
        Optional<Run> elsewhere = settled.run()
                .filter(r -> !r.rehearses())
                .filter(r -> settled.home().filter(r.source()::equals).isEmpty() && !Moves.isStep(settled, r));
        return elsewhere
                .map(r -> RunEnds.postpone(draft.with(settled), r, "the guest moved", moment))
                .orElseGet(() -> draft.with(settled));
    }

    private static Draft apply(Draft draft, Run run, Job job, Report report, Moment moment) {
        if (report instanceof RunStarted started) {
            return run.claim().isPresent() ? draft : claim(draft, run, job, started, moment);
        }
        if (report instanceof RunProgress) {
            return draft.with(renew(draft.record(), run, moment));
        }
        if (report instanceof RunSucceeded succeeded) {
            return after(RunEnds.succeed(draft, run, job, succeeded.volumes(), moment), run, Optional.empty(), moment);
        }
        if (report instanceof RunFailed failed) {
            RunEnds.Failure why = new RunEnds.Failure(failed.code(), failed.message());
            return after(
                    RunEnds.fail(draft, run, job, failed.volumes(), why, moment),
                    run,
                    Optional.of(failed.message()),
                    moment);
        }
        return draft;
    }

    private static Draft after(Draft ended, Run run, Optional<String> failure, Moment moment) {
        return ended.record()
                .moving()
                .filter(move -> Moves.isStep(ended.record(), run))
                .map(move -> Moves.after(ended, run, move, failure, moment))
                .orElse(ended);
    }

    private static Draft claim(Draft draft, Run run, Job job, RunStarted started, Moment moment) {
        Instant until = moment.now().plus(moment.policy().lease());
        RunBegan began = new RunBegan(
                job.id(),
                draft.record().id(),
                run.id(),
                run.attempt(),
                run.trigger(),
                run.action(),
                run.origin(),
                run.replicaAt(),
                started.worker(),
                moment.now());
        return draft.with(draft.record()
                        .with(begun(run, job, moment))
                        .with(run.claimed(started.worker(), moment.now(), until)))
                .send(Output.event(draft.record().id(), CloudEvent.of(began, run.epoch())));
    }

    private static Job begun(Run run, Job job, Moment moment) {
        if (run.rehearses()) {
            return RehearsalRules.planned(job, moment);
        }
        Job running = run.action().movesGuest() ? job : job.with(job.history().started(moment.now()));
        return DueTimes.replan(running, moment);
    }

    /** The lease is renewed only when a third of it is used up: each renewal costs a write. */
    private static GuestRecord renew(GuestRecord record, Run run, Moment moment) {
        Duration lease = moment.policy().lease();
        Duration left = Duration.between(moment.now(), run.deadline());
        boolean fresh = left.multipliedBy(3).compareTo(lease.multipliedBy(2)) > 0;
        return run.claim().isEmpty() || fresh
                ? record
                : record.with(run.renewed(moment.now().plus(lease)));
    }
}
