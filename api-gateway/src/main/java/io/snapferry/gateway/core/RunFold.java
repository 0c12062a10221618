package io.snapferry.gateway.core;

import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunReport;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Adds to a run what one message tells of it. Only the scheduler's event ends a run: a worker's report of an end may
 * be of an attempt that was given up.
 */
final class RunFold {
    private RunFold() {}

    static Run add(Optional<Run> before, RunReport report) {
        Run run = before.orElseGet(() -> unknown(report.run(), report.epoch(), report.at()));
        if (isSettled(run, report.epoch())) {
            return run;
        }
        Run attempt = attempt(run, report.epoch());
        Optional<Run.Claim> claim = report instanceof RunStarted started
                ? attempt.claim().or(() -> Optional.of(new Run.Claim(started.worker(), started.at())))
                : attempt.claim();
        return new Run(
                run.id(),
                report.epoch(),
                run.ordered(),
                claim,
                later(run.heardAt(), report.at()),
                volumes(report).orElse(attempt.volumes()),
                Optional.empty());
    }

    static Run add(Optional<Run> before, JobView job, ActiveRun active, Instant at) {
        Run run = before.orElseGet(() -> unknown(active.id(), active.epoch(), at));
        if (isSettled(run, active.epoch())) {
            return run;
        }
        Run attempt = attempt(run, active.epoch());
        return new Run(
                run.id(),
                active.epoch(),
                Optional.of(new Run.Ordered(
                        active.attempt(), active.trigger(), active.action(), job.source(), job.target())),
                active.worker()
                        .map(worker -> new Run.Claim(worker, active.startedAt().orElse(at)))
                        .or(attempt::claim),
                later(run.heardAt(), at),
                attempt.volumes(),
                Optional.empty());
    }

    static Run add(Optional<Run> before, RunCompleted completed, RunPhase phase) {
        Run run = before.orElseGet(() -> unknown(completed.run(), 0, completed.finishedAt()));
        // How far it was when it was cancelled, only its worker knows.
        List<VolumeProgress> volumes = phase == RunPhase.CANCELLED ? run.volumes() : completed.volumes();
        return new Run(
                run.id(),
                run.epoch(),
                Optional.of(new Run.Ordered(
                        completed.attempt(),
                        completed.trigger(),
                        completed.action(),
                        Optional.of(completed.source()),
                        completed.target())),
                run.claim(),
                later(run.heardAt(), completed.finishedAt()),
                volumes,
                Optional.of(new Run.End(
                        phase,
                        completed.startedAt(),
                        completed.finishedAt(),
                        phase == RunPhase.CANCELLED ? bytes(volumes) : completed.bytesSent(),
                        completed.errorCode(),
                        completed.error(),
                        completed.nextTry())));
    }

    static long bytes(List<VolumeProgress> volumes) {
        return volumes.stream().mapToLong(VolumeProgress::bytesDone).sum();
    }

    private static boolean isSettled(Run run, long epoch) {
        return run.end().isPresent() || epoch < run.epoch();
    }

    private static Run attempt(Run run, long epoch) {
        return epoch == run.epoch()
                ? run
                : new Run(run.id(), epoch, run.ordered(), Optional.empty(), run.heardAt(), List.of(), Optional.empty());
    }

    private static Run unknown(RunId id, long epoch, Instant at) {
        return new Run(id, epoch, Optional.empty(), Optional.empty(), at, List.of(), Optional.empty());
    }

    private static Optional<List<VolumeProgress>> volumes(RunReport report) {
        if (report instanceof RunProgress progress) {
            return Optional.of(progress.volumes());
        }
        if (report instanceof RunSucceeded succeeded) {
            return Optional.of(succeeded.volumes());
        }
        return report instanceof RunFailed failed ? Optional.of(failed.volumes()) : Optional.empty();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
