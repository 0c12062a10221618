package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A job as the REST API shows it. */
public record JobJson(
        JobId id,
        GuestId guest,
        NodeName target,
        Optional<NodeName> source,
        String schedule,
        Optional<Rate> rate,
        String comment,
        boolean enabled,
        State state,
        Optional<Active> run) {

    /** Durations and the lag are in seconds. */
    public record State(
            JobPhase phase,
            Optional<Instant> lastSync,
            Optional<Instant> lastTry,
            Optional<Instant> nextSync,
            Optional<BigDecimal> duration,
            int failCount,
            Optional<String> error,
            Optional<Long> lagSeconds) {}

    /** The run that the job is in. */
    public record Active(
            RunId id,
            RunTrigger trigger,
            RunAction action,
            int attempt,
            Optional<String> worker,
            Optional<Instant> startedAt,
            long bytesDone,
            long bytesEstimated) {}

    public static JobJson of(JobView job, RunBook runs, Instant now) {
        return new JobJson(
                job.id(),
                job.guest(),
                job.target(),
                job.source(),
                job.schedule(),
                job.rate(),
                job.comment(),
                job.enabled(),
                state(job.state(), now),
                job.run().map(active -> active(active, runs)));
    }

    private static State state(JobState state, Instant now) {
        return new State(
                state.phase(),
                state.lastSync(),
                state.lastTry(),
                state.nextSync(),
                state.duration().map(Seconds::of),
                state.failCount(),
                state.error(),
                state.lastSync()
                        .map(sync -> Math.max(0, Duration.between(sync, now).toSeconds())));
    }

    private static Active active(ActiveRun active, RunBook runs) {
        Optional<Run> run = runs.get(active.id()).filter(known -> known.epoch() == active.epoch());
        return new Active(
                active.id(),
                active.trigger(),
                active.action(),
                active.attempt(),
                active.worker(),
                active.startedAt(),
                run.map(Run::bytesDone).orElse(0L),
                run.map(Run::bytesEstimated).orElse(0L));
    }
}
