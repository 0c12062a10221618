package io.snapferry.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.snapferry.contracts.id.RunId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A CloudEvents 1.0 event in structured JSON mode: the contract with outside subscribers.
 *
 * @param id the same whenever the same fact is told again: drop what was seen before
 * @param subject the job, the guest or the node
 */
public record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,

        @JsonTypeInfo(
                use = JsonTypeInfo.Id.NAME,
                include = JsonTypeInfo.As.EXTERNAL_PROPERTY,
                property = "type",
                visible = true)
        @JsonSubTypes({
            @JsonSubTypes.Type(value = RunBegan.class, name = CloudEvent.RUN_STARTED),
            @JsonSubTypes.Type(value = RunLost.class, name = CloudEvent.RUN_LOST),
            @JsonSubTypes.Type(value = RunCompleted.class, name = CloudEvent.RUN_SUCCEEDED),
            @JsonSubTypes.Type(value = RunCompleted.class, name = CloudEvent.RUN_FAILED),
            @JsonSubTypes.Type(value = RunCompleted.class, name = CloudEvent.RUN_CANCELLED),
            @JsonSubTypes.Type(value = JobChange.class, name = CloudEvent.JOB_CREATED),
            @JsonSubTypes.Type(value = JobChange.class, name = CloudEvent.JOB_CHANGED),
            @JsonSubTypes.Type(value = JobChange.class, name = CloudEvent.JOB_REMOVED),
            @JsonSubTypes.Type(value = JobLag.class, name = CloudEvent.JOB_LAGGING),
            @JsonSubTypes.Type(value = JobLag.class, name = CloudEvent.JOB_RECOVERED),
            @JsonSubTypes.Type(value = JobRehearsed.class, name = CloudEvent.JOB_REHEARSED),
            @JsonSubTypes.Type(value = ReplicaOrphaned.class, name = CloudEvent.REPLICA_ORPHANED),
            @JsonSubTypes.Type(value = NodeChange.class, name = CloudEvent.NODE_ONLINE),
            @JsonSubTypes.Type(value = NodeChange.class, name = CloudEvent.NODE_OFFLINE),
            @JsonSubTypes.Type(value = GuestMoved.class, name = CloudEvent.GUEST_MOVING),
            @JsonSubTypes.Type(value = GuestMoved.class, name = CloudEvent.GUEST_MIGRATED),
            @JsonSubTypes.Type(value = GuestMoved.class, name = CloudEvent.GUEST_RECOVERED),
            @JsonSubTypes.Type(value = GuestMoved.class, name = CloudEvent.GUEST_MOVE_FAILED)
        })
        EventData data) {
    public static final String RUN_STARTED = "io.snapferry.run.started";
    public static final String RUN_LOST = "io.snapferry.run.lost";
    public static final String RUN_SUCCEEDED = "io.snapferry.run.succeeded";
    public static final String RUN_FAILED = "io.snapferry.run.failed";
    public static final String RUN_CANCELLED = "io.snapferry.run.cancelled";
    public static final String JOB_CREATED = "io.snapferry.job.created";
    public static final String JOB_CHANGED = "io.snapferry.job.changed";
    public static final String JOB_REMOVED = "io.snapferry.job.removed";
    public static final String JOB_LAGGING = "io.snapferry.job.lagging";
    public static final String JOB_RECOVERED = "io.snapferry.job.recovered";
    public static final String JOB_REHEARSED = "io.snapferry.job.rehearsed";
    public static final String REPLICA_ORPHANED = "io.snapferry.replica.orphaned";
    public static final String NODE_ONLINE = "io.snapferry.node.online";
    public static final String NODE_OFFLINE = "io.snapferry.node.offline";
    public static final String GUEST_MOVING = "io.snapferry.guest.moving";
    public static final String GUEST_MIGRATED = "io.snapferry.guest.migrated";
    public static final String GUEST_RECOVERED = "io.snapferry.guest.recovered";
    public static final String GUEST_MOVE_FAILED = "io.snapferry.guest.move-failed";

    /** All that there are. */
    public static final List<String> TYPES = List.of(
            RUN_STARTED,
            RUN_LOST,
            RUN_SUCCEEDED,
            RUN_FAILED,
            RUN_CANCELLED,
            JOB_CREATED,
            JOB_CHANGED,
            JOB_REMOVED,
            JOB_LAGGING,
            JOB_RECOVERED,
            JOB_REHEARSED,
            REPLICA_ORPHANED,
            NODE_ONLINE,
            NODE_OFFLINE,
            GUEST_MOVING,
            GUEST_MIGRATED,
            GUEST_RECOVERED,
            GUEST_MOVE_FAILED);

    private static final String RUN = "io.snapferry.run";

    /** The event of a run that begins. {@code epoch} is that of its order. */
    public static CloudEvent of(RunBegan data, long epoch) {
        return about(data, RUN_STARTED, data.run() + ".started." + epoch, data.startedAt());
    }

    /** The event of a run whose worker is lost. {@code epoch} is that of the order that this worker had. */
    public static CloudEvent of(RunLost data, long epoch, Instant now) {
        return about(data, RUN_LOST, data.run() + ".lost." + epoch, now);
    }

    /** The event of what became of a job. {@code createdAt} tells it from earlier ones of its id. */
    public static CloudEvent of(String type, JobChange data, Instant createdAt, Instant now) {
        String what = type.substring(type.lastIndexOf('.'));
        return about(data, type, data.job() + what + "." + createdAt.toEpochMilli() + "." + data.revision(), now);
    }

    /** The event of a run's end; a run has one end, so the run names the event. */
    public static CloudEvent of(String type, RunCompleted data) {
        RunId run = data.run();
        return about(data, type, run + type.substring(RUN.length()), data.finishedAt());
    }

    /** The event of a job that lags or does no more. {@code since} is when it began to, and names the event. */
    public static CloudEvent of(String type, JobLag data, Instant since, Instant now) {
        String what = type.equals(JOB_LAGGING) ? ".lagging." : ".recovered.";
        return about(data, type, data.job() + what + since.toEpochMilli(), now);
    }

    /** The event of a rehearsal's end; a run has one end, so the run names the event. */
    public static CloudEvent of(JobRehearsed data) {
        return about(data, JOB_REHEARSED, data.run() + ".rehearsed", data.finishedAt());
    }

    /** The event of a replica that was left. {@code number} is the last that the guest's runs were given. */
    public static CloudEvent of(ReplicaOrphaned data, long number, Instant now) {
        return about(data, REPLICA_ORPHANED, data.job() + ".orphaned." + number, now);
    }

    /** The event of a node that went offline or came back. */
    public static CloudEvent of(String type, NodeChange data, Instant now) {
        String what = type.substring(type.lastIndexOf('.'));
        return about("nodes", data.node().value(), data, type, data.node() + what + "." + now.toEpochMilli(), now);
    }

    /** The event of a guest's move: of the step that comes now, or of its end. {@code number} is the move's. */
    public static CloudEvent of(String type, GuestMoved data, long number, Instant now) {
        String what = type.substring(type.lastIndexOf('.'))
                + data.step()
                        .map(step -> "." + step.name().toLowerCase(Locale.ROOT))
                        .orElse("");
        String guest = data.guest().key();
        return about("guests", guest, data, type, guest + ".move." + number + what, now);
    }

    private static CloudEvent about(JobEvent data, String type, String id, Instant time) {
        return about("jobs", data.job().toString(), data, type, id, time);
    }

    private static CloudEvent about(String kind, String subject, EventData data, String type, String id, Instant time) {
        return new CloudEvent(
                "1.0", id, "/snapferry/" + kind + "/" + subject, type, subject, time, "application/json", data);
    }
}
