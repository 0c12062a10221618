package io.snapferry.gateway.core;

import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A job as the REST API shows it. */
public record JobJson(
        JobId id,
        GuestId guest,
        NodeName target,
        Optional<NodeName> source,
        String schedule,
        Optional<ZoneId> timezone,
        Optional<RateJson> rate,
        Optional<Long> maxLag,
        Optional<String> keep,
        Optional<Divergence> divergence,
        Optional<Map<StorageId, StorageId>> storageMap,
        Optional<Boolean> intermediates,
        Optional<String> rehearse,
        String comment,
        boolean enabled,
        Optional<Instant> createdAt,
        State state,
        Optional<Active> run,
        Optional<List<String>> warnings) {

    /** Durations and lags are in seconds. */
    public record State(
            JobPhase phase,
            Optional<Instant> lastSync,
            Optional<Instant> lastTry,
            Optional<Instant> nextSync,
            Optional<BigDecimal> duration,
            int failCount,
            Optional<String> error,
            Optional<Long> lagSeconds,
            Optional<Instant> laggingSince,
            Optional<Instant> lastVerified,
            Optional<Instant> nextRehearsal,
            Optional<RehearsalJson> lastRehearsal) {}

    /** The run that the job is in. */
    public record Active(
            RunId id,
            RunTrigger trigger,
            RunAction action,
            int attempt,
            Optional<String> worker,
            Optional<Instant> startedAt,
            long bytesDone,
            long bytesEstimated,
            Optional<Long> bytesPerSecond,
            Optional<Long> secondsLeft) {}

    /**
     * The job as it is at {@code now}.
     *
     * @param warnings what the scheduler has to say of a change that was just made
     */
    public static JobJson of(JobView job, List<String> warnings, RunBook runs, Instant now) {
        return new JobJson(
                job.id(),
                job.guest(),
                job.target(),
                job.source(),
                job.schedule(),
                job.timezone(),
                RateJson.of(job),
                job.maxLag().map(Duration::toSeconds),
                job.keep(),
                job.divergence(),
                job.storageMap(),
                job.intermediates(),
                job.rehearse(),
                job.comment(),
                job.enabled(),
                job.createdAt(),
                state(job, now),
                job.run().map(active -> active(active, runs)),
                Optional.of(warnings).filter(sentences -> !sentences.isEmpty()));
    }

    private static State state(JobView job, Instant now) {
        JobState state = job.state();
        return new State(
                state.phase(),
                state.lastSync(),
                state.lastTry(),
                state.nextSync(),
                state.duration().map(Seconds::of),
                state.failCount(),
                state.error(),
                state.lastSync()
                        .or(job::createdAt)
                        .map(safe -> Math.max(0, Duration.between(safe, now).toSeconds())),
                state.laggingSince(),
                state.lastVerified(),
                state.nextRehearsal(),
                state.lastRehearsal().map(RehearsalJson::of));
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
                run.map(Run::bytesEstimated).orElse(0L),
                run.flatMap(Run::bytesPerSecond),
                run.flatMap(Run::secondsLeft));
    }
}
