package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A run as the REST API shows it; the duration is in seconds. */
public record RunJson(
        RunId id,
        JobId job,
        GuestId guest,
        RunPhase phase,
        Optional<RunTrigger> trigger,
        Optional<RunAction> action,
        Optional<Integer> attempt,
        Optional<NodeName> source,
        Optional<NodeName> target,
        Optional<String> worker,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        Optional<BigDecimal> duration,
        long bytesDone,
        long bytesEstimated,
        Optional<Long> bytesPerSecond,
        Optional<Long> secondsLeft,
        List<VolumeProgress> volumes,
        Optional<Failure> error,
        Optional<Instant> nextTry) {

    /** Why it did not succeed: a stable name for programs, a sentence for the operator. */
    public record Failure(String code, String message) {}

    public static RunJson of(Run run, Optional<JobView> job, Instant now) {
        JobId jobId = run.id().job();
        boolean awaited = job.flatMap(JobView::run)
                .map(ActiveRun::id)
                .filter(run.id()::equals)
                .isPresent();
        Optional<Instant> finishedAt = run.end().map(Run.End::finishedAt);
        return new RunJson(
                run.id(),
                jobId,
                jobId.guest(),
                run.phase(awaited, now),
                run.ordered().map(Run.Ordered::trigger),
                run.ordered().map(Run.Ordered::action),
                run.ordered().map(Run.Ordered::attempt),
                run.ordered().flatMap(Run.Ordered::source),
                run.ordered().map(Run.Ordered::target),
                run.claim().map(Run.Claim::worker),
                run.startedAt(),
                finishedAt,
                finishedAt.flatMap(end -> run.startedAt().map(start -> Seconds.of(Duration.between(start, end)))),
                run.bytesDone(),
                run.bytesEstimated(),
                run.bytesPerSecond(),
                run.secondsLeft(),
                run.volumes(),
                run.end().flatMap(RunJson::failure),
                run.end().flatMap(Run.End::nextTry));
    }

    private static Optional<Failure> failure(Run.End end) {
        return end.phase() == RunPhase.SUCCEEDED
                ? Optional.empty()
                : Optional.of(
                        new Failure(end.code().orElse("unknown"), end.message().orElse("no reason was given")));
    }
}
