package io.snapferry.gateway;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Messages as the scheduler and the workers send them. */
public final class Samples {
    public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    public static final NodeName NODE_A = new NodeName("node-a");
    public static final NodeName NODE_B = new NodeName("node-b");

    private Samples() {}

    public static JobView job(String id, long revision) {
        return job(id, revision, Optional.empty());
    }

    public static JobView job(String id, long revision, Optional<ActiveRun> run) {
        JobId job = JobId.parse(id);
        return new JobView(
                job,
                job.guest(),
                NODE_B,
                Optional.of(NODE_A),
                "*/15",
                Optional.empty(),
                "",
                true,
                new JobState(
                        run.isPresent() ? JobPhase.SYNCING : JobPhase.OK,
                        Optional.of(NOW.minusSeconds(90)),
                        Optional.of(NOW.minusSeconds(90)),
                        Optional.of(NOW.plusSeconds(60)),
                        Optional.of(Duration.ofMillis(2_500)),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                run,
                revision,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A job with all that one may have, whose lag has been above its limit for five minutes. */
    public static JobView lagging(String id, Optional<Instant> lastSync, Optional<Instant> createdAt) {
        JobId job = JobId.parse(id);
        return new JobView(
                job,
                job.guest(),
                NODE_B,
                Optional.of(NODE_A),
                "*/15",
                Optional.empty(),
                "",
                true,
                new JobState(
                        JobPhase.ERROR,
                        lastSync,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        Optional.of("node-b is full"),
                        Optional.of(NOW.minusSeconds(300)),
                        Optional.of(NOW.minusSeconds(7200))),
                Optional.empty(),
                1,
                Optional.of(ZoneId.of("Europe/Berlin")),
                Optional.of(Duration.ofMinutes(20)),
                createdAt,
                Optional.of("last=3"),
                Optional.of(Divergence.REFUSE),
                Optional.of(Map.of(new StorageId("local"), new StorageId("tank2"))),
                Optional.of(true));
    }

    public static CloudEvent lag(String type) {
        JobId job = JobId.parse("100-0");
        return CloudEvent.of(
                type,
                new JobLag(
                        job,
                        job.guest(),
                        NODE_B,
                        Duration.ofMinutes(21),
                        Optional.of(Duration.ofMinutes(20)),
                        Optional.of(NOW.minusSeconds(1_260)),
                        Optional.of("node-b is full")),
                NOW.minusSeconds(60),
                NOW);
    }

    public static CloudEvent orphaned() {
        JobId job = JobId.parse("100-0");
        return CloudEvent.of(
                new ReplicaOrphaned(job, job.guest(), NODE_A, NODE_B, Optional.of(NOW), "remove it by hand"), 18, NOW);
    }

    public static ActiveRun active(String run, long epoch, int attempt, Optional<String> worker) {
        return new ActiveRun(
                RunId.parse(run),
                epoch,
                attempt,
                RunTrigger.SCHEDULE,
                RunAction.SYNC,
                NOW,
                worker,
                worker.map(name -> NOW.plusSeconds(1)));
    }

    public static VolumeProgress progress(long done, long estimated) {
        return new VolumeProgress(
                VolumeId.parse("local:vm-100-disk-0"),
                VolumeProgress.Step.FULL,
                done,
                estimated,
                done == estimated,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public static CloudEvent succeeded(String run, Instant finishedAt) {
        return CloudEvent.of(CloudEvent.RUN_SUCCEEDED, completed(run, finishedAt, Optional.empty(), Optional.empty()));
    }

    public static CloudEvent failed(String run, Instant finishedAt, String code, String message) {
        return CloudEvent.of(
                CloudEvent.RUN_FAILED, completed(run, finishedAt, Optional.of(code), Optional.of(message)));
    }

    public static CloudEvent cancelled(String run, Instant finishedAt, String message) {
        return CloudEvent.of(
                CloudEvent.RUN_CANCELLED, completed(run, finishedAt, Optional.of("cancelled"), Optional.of(message)));
    }

    public static CloudEvent rehearsed(String run, Instant finishedAt) {
        return CloudEvent.of(
                CloudEvent.RUN_SUCCEEDED,
                completed(RunAction.REHEARSE, run, finishedAt, Optional.empty(), Optional.empty()));
    }

    private static RunCompleted completed(
            String run, Instant finishedAt, Optional<String> code, Optional<String> message) {
        return completed(RunAction.SYNC, run, finishedAt, code, message);
    }

    private static RunCompleted completed(
            RunAction action, String run, Instant finishedAt, Optional<String> code, Optional<String> message) {
        RunId id = RunId.parse(run);
        GuestId guest = id.job().guest();
        return new RunCompleted(
                id.job(),
                guest,
                id,
                1,
                RunTrigger.SCHEDULE,
                action,
                NODE_A,
                NODE_B,
                finishedAt.minusSeconds(5),
                finishedAt,
                1_000,
                List.of(progress(1_000, 1_000)),
                code,
                message,
                code.map(c -> finishedAt.plusSeconds(300)),
                Optional.empty());
    }
}
