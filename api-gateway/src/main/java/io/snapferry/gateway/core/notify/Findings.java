package io.snapferry.gateway.core.notify;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.EventData;
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.event.JobEvent;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.JobRehearsed;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.notification.Concerned;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.NotificationKey;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.Rehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What events say about incidents: most say nothing. */
final class Findings {
    /** The code of what is over because its job was removed. */
    static final String GONE = "job-removed";

    private static final String DIVERGED = "diverged";
    private static final String DIFFERS = "content-differs";

    private Findings() {}

    /** @param homes where a job's guest lives, for events that do not tell */
    static List<Finding> of(CloudEvent event, Function<JobId, Optional<NodeName>> homes) {
        EventData data = event.data();
        return switch (event.type()) {
            case CloudEvent.RUN_FAILED -> failed(event, (RunCompleted) data);
            case CloudEvent.RUN_SUCCEEDED -> succeeded(event, (RunCompleted) data);
            case CloudEvent.JOB_REMOVED -> removed(event, (JobEvent) data);
            case CloudEvent.JOB_LAGGING -> List.of(lagging(event, (JobLag) data, homes));
            case CloudEvent.JOB_RECOVERED -> List.of(over(event, IncidentKind.LAG, (JobEvent) data));
            case CloudEvent.JOB_REHEARSED -> rehearsed(event, (JobRehearsed) data);
            case CloudEvent.NODE_OFFLINE -> List.of(offline(event, (NodeChange) data));
            case CloudEvent.NODE_ONLINE ->
                List.of(Sighting.of(event)
                        .over(NotificationKey.ofIncident(
                                IncidentKind.NODE, ((NodeChange) data).node().value())));
            case CloudEvent.GUEST_MOVE_FAILED -> List.of(moved(event, (GuestMoved) data, Severity.ERROR));
            case CloudEvent.GUEST_MIGRATED, CloudEvent.GUEST_RECOVERED ->
                List.of(moved(event, (GuestMoved) data, Severity.INFO));
            case CloudEvent.REPLICA_ORPHANED -> List.of(orphaned(event, (ReplicaOrphaned) data));
            default -> List.of();
        };
    }

    /** What steps of a move and rehearsals come to is told by events of their own. */
    private static boolean isTheJobsOwn(RunCompleted run) {
        return !run.action().movesGuest() && run.action() != RunAction.REHEARSE;
    }

    private static List<Finding> failed(CloudEvent event, RunCompleted run) {
        if (!isTheJobsOwn(run)) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>(changedOnTarget(event, run));
        found.add(Sighting.of(event)
                .run(run.run())
                .code(run.errorCode())
                .reason(run.error())
                .nextTry(run.nextTry())
                .count(run.failCount().orElse(0))
                .seen(
                        kind(run.errorCode().orElse("")),
                        Severity.ERROR,
                        run.job().toString(),
                        concerned(run)));
        return found;
    }

    private static IncidentKind kind(String code) {
        return switch (code) {
            case DIVERGED -> IncidentKind.DIVERGENCE;
            case DIFFERS -> IncidentKind.VERIFICATION;
            default -> IncidentKind.FAILURE;
        };
    }

    private static List<Finding> succeeded(CloudEvent event, RunCompleted run) {
        if (!isTheJobsOwn(run)) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>(changedOnTarget(event, run));
        found.add(over(event, IncidentKind.FAILURE, run));
        found.add(over(event, IncidentKind.DIVERGENCE, run));
        if (isProvenEqual(run.volumes())) {
            found.add(over(event, IncidentKind.VERIFICATION, run));
        }
        return found;
    }

    /** A success alone proves nothing of what was sent before. */
    private static boolean isProvenEqual(List<VolumeProgress> volumes) {
        return !volumes.isEmpty()
                && volumes.stream()
                        .allMatch(volume -> volume.verification()
                                .filter(known -> known.result() == Verification.Result.EQUAL)
                                .isPresent());
    }

    private static List<Finding> changedOnTarget(CloudEvent event, RunCompleted run) {
        String what = run.volumes().stream()
                .flatMap(volume -> volume
                        .setAside()
                        .map(where -> volume.volume() + ": the target's own data was set aside: " + where)
                        .or(() -> volume.discarded()
                                .map(gone -> volume.volume() + ": the target's own data was discarded: " + gone))
                        .stream())
                .collect(Collectors.joining("; "));
        return what.isEmpty()
                ? List.of()
                : List.of(Sighting.of(event)
                        .run(run.run())
                        .reason(Optional.of(what))
                        .happened(IncidentKind.DIVERGENCE, Severity.WARNING, concerned(run)));
    }

    private static List<Finding> removed(CloudEvent event, JobEvent job) {
        return List.of(
                gone(event, IncidentKind.FAILURE, job),
                gone(event, IncidentKind.DIVERGENCE, job),
                gone(event, IncidentKind.VERIFICATION, job),
                gone(event, IncidentKind.REHEARSAL, job));
    }

    private static Finding gone(CloudEvent event, IncidentKind kind, JobEvent job) {
        return Sighting.of(event)
                .code(Optional.of(GONE))
                .reason(Optional.of("the job was removed"))
                .over(NotificationKey.ofIncident(kind, job.job().toString()));
    }

    private static Finding lagging(CloudEvent event, JobLag lag, Function<JobId, Optional<NodeName>> homes) {
        return Sighting.of(event)
                .reason(lag.error())
                .seen(
                        IncidentKind.LAG,
                        Severity.WARNING,
                        lag.job().toString(),
                        new Concerned(
                                Optional.of(lag.job()),
                                Optional.of(lag.guest()),
                                homes.apply(lag.job()),
                                Optional.of(lag.target())));
    }

    private static List<Finding> rehearsed(CloudEvent event, JobRehearsed rehearsal) {
        List<Finding> found = new ArrayList<>();
        if (rehearsal.outcome() == Rehearsal.Outcome.FAILED) {
            found.add(Sighting.of(event)
                    .run(rehearsal.run())
                    .code(rehearsal.errorCode())
                    .reason(rehearsal.message())
                    .seen(
                            IncidentKind.REHEARSAL,
                            Severity.ERROR,
                            rehearsal.job().toString(),
                            concerned(rehearsal)));
        } else if (rehearsal.outcome() == Rehearsal.Outcome.PASSED) {
            found.add(over(event, IncidentKind.REHEARSAL, rehearsal));
        }
        if (isProvenEqual(rehearsal.volumes())) {
            found.add(over(event, IncidentKind.VERIFICATION, rehearsal));
        }
        return found;
    }

    private static Finding offline(CloudEvent event, NodeChange change) {
        String reason = change.stopped() ? "its last worker was stopped" : "none of its workers is heard";
        return Sighting.of(event)
                .reason(Optional.of(reason))
                .meant(change.stopped())
                .seen(
                        IncidentKind.NODE,
                        change.stopped() ? Severity.WARNING : Severity.ERROR,
                        change.node().value(),
                        new Concerned(
                                Optional.empty(), Optional.empty(), Optional.of(change.node()), Optional.empty()));
    }

    private static Finding moved(CloudEvent event, GuestMoved move, Severity severity) {
        return Sighting.of(event)
                .code(Optional.of(event.type().substring(event.type().lastIndexOf('.') + 1)))
                .reason(move.error())
                .happened(
                        IncidentKind.MOVE,
                        severity,
                        new Concerned(
                                Optional.of(move.job()),
                                Optional.of(move.guest()),
                                Optional.of(move.from()),
                                Optional.of(move.to())));
    }

    private static Finding orphaned(CloudEvent event, ReplicaOrphaned orphan) {
        return Sighting.of(event)
                .reason(Optional.of(orphan.reason()))
                .happened(IncidentKind.ORPHAN, Severity.WARNING, concerned(orphan));
    }

    private static Finding over(CloudEvent event, IncidentKind kind, JobEvent job) {
        return Sighting.of(event)
                .over(NotificationKey.ofIncident(kind, job.job().toString()));
    }

    private static Concerned concerned(JobEvent job) {
        return new Concerned(Optional.of(job.job()), Optional.of(job.guest()), job.origin(), Optional.of(job.target()));
    }
}
