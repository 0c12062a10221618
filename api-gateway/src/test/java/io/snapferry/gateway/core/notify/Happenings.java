package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.event.JobChange;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.JobRehearsed;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.gateway.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Events as the scheduler sends them, and rules as they are configured. */
public final class Happenings {
    static final NodeName A = Samples.NODE_A;
    static final NodeName B = Samples.NODE_B;
    private static final Instant CREATED_AT = Samples.NOW;
    private static final VolumeId VOLUME = VolumeId.parse("local:vm-100-disk-0");

    private Happenings() {}

    public static Rules rules(String target) {
        return new Rules(
                target,
                Severity.WARNING,
                Set.of(),
                List.of(),
                Set.of(),
                new TreeSet<>(List.of(1, 2, 3)),
                Duration.ofDays(1),
                Duration.ofSeconds(30));
    }

    static Rules rules(String target, Set<IncidentKind> kinds, Integer... failures) {
        return new Rules(
                target,
                Severity.WARNING,
                kinds,
                List.of(),
                Set.of(),
                new TreeSet<>(List.of(failures)),
                Duration.ofDays(1),
                Duration.ofSeconds(30));
    }

    public static CloudEvent failed(String run, int count, String code, Instant at) {
        return CloudEvent.of(
                CloudEvent.RUN_FAILED,
                completed(
                        run,
                        RunAction.SYNC,
                        at,
                        List.of(),
                        Optional.of(code),
                        Optional.of("it says " + code),
                        Optional.of(count)));
    }

    static CloudEvent failed(String run, RunAction action, Instant at) {
        return CloudEvent.of(
                CloudEvent.RUN_FAILED,
                completed(run, action, at, List.of(), Optional.of("no-space"), Optional.of("full"), Optional.of(1)));
    }

    public static CloudEvent succeeded(String run, Instant at) {
        return succeeded(run, RunAction.SYNC, at, List.of());
    }

    static CloudEvent succeeded(String run, RunAction action, Instant at, List<VolumeProgress> volumes) {
        return CloudEvent.of(
                CloudEvent.RUN_SUCCEEDED,
                completed(run, action, at, volumes, Optional.empty(), Optional.empty(), Optional.of(3)));
    }

    private static RunCompleted completed(
            String run,
            RunAction action,
            Instant at,
            List<VolumeProgress> volumes,
            Optional<String> code,
            Optional<String> error,
            Optional<Integer> failCount) {
        RunId id = RunId.parse(run);
        return new RunCompleted(
                id.job(),
                id.job().guest(),
                id,
                1,
                RunTrigger.SCHEDULE,
                action,
                A,
                B,
                at.minusSeconds(5),
                at,
                0,
                volumes,
                code,
                error,
                code.map(failed -> at.plusSeconds(300)),
                failCount);
    }

    static VolumeProgress volume(Optional<String> setAside, Optional<Verification> verification) {
        return new VolumeProgress(
                VOLUME,
                VolumeProgress.Step.INCREMENTAL,
                1,
                1,
                true,
                setAside,
                Optional.empty(),
                Optional.empty(),
                verification);
    }

    static CloudEvent lagging(String job, Instant since, Instant at) {
        return lag(CloudEvent.JOB_LAGGING, job, since, at);
    }

    static CloudEvent recovered(String job, Instant since, Instant at) {
        return lag(CloudEvent.JOB_RECOVERED, job, since, at);
    }

    private static CloudEvent lag(String type, String job, Instant since, Instant at) {
        JobId id = JobId.parse(job);
        JobLag data = new JobLag(
                id,
                id.guest(),
                B,
                Duration.ofMinutes(21),
                Optional.of(Duration.ofMinutes(20)),
                Optional.empty(),
                Optional.of("node-b is full"));
        return CloudEvent.of(type, data, since, at);
    }

    public static CloudEvent offline(NodeName node, boolean stopped, Instant at) {
        return CloudEvent.of(CloudEvent.NODE_OFFLINE, new NodeChange(node, at, stopped), at);
    }

    public static CloudEvent online(NodeName node, Instant at) {
        return CloudEvent.of(CloudEvent.NODE_ONLINE, new NodeChange(node, at, false), at);
    }

    static CloudEvent removed(String job, Instant at) {
        JobId id = JobId.parse(job);
        return CloudEvent.of(
                CloudEvent.JOB_REMOVED,
                new JobChange(id, id.guest(), Optional.of(A), B, "*/15", true, "", true, 7),
                CREATED_AT,
                at);
    }

    static CloudEvent rehearsed(String run, Rehearsal.Outcome outcome, List<VolumeProgress> volumes, Instant at) {
        RunId id = RunId.parse(run);
        return CloudEvent.of(new JobRehearsed(
                id.job(),
                id.job().guest(),
                id,
                RunTrigger.SCHEDULE,
                A,
                B,
                outcome,
                at,
                at,
                Optional.empty(),
                Optional.of(VOLUME),
                Optional.of("check-failed"),
                Optional.of("e2fsck found something"),
                volumes));
    }

    static CloudEvent moved(String type, Instant at) {
        JobId job = JobId.parse("100-0");
        return CloudEvent.of(
                type,
                new GuestMoved(
                        job.guest(),
                        MoveKind.MIGRATION,
                        A,
                        B,
                        job,
                        Optional.empty(),
                        at,
                        Optional.empty(),
                        Optional.of("it stays")),
                4,
                at);
    }
}
