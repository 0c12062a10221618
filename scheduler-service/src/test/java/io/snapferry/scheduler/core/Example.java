package io.snapferry.scheduler.core;

import io.snapferry.contracts.command.CancelMove;
import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.command.RehearseJob;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.ReachedSnapshot;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Guest 100 at home on node-a, with jobs to node-b and node-c. */
final class Example {
    static final GuestId GUEST = new GuestId(100);
    static final NodeName A = new NodeName("node-a");
    static final NodeName B = new NodeName("node-b");
    static final NodeName C = new NodeName("node-c");
    static final JobId TO_B = JobId.parse("100-0");
    static final JobId TO_C = JobId.parse("100-1");
    static final VolumeId DISK = VolumeId.parse("local:vm-100-disk-0");
    static final Instant START = Instant.parse("2026-11-23T10:07:00Z");
    static final SchedulerPolicy POLICY = new SchedulerPolicy(
            List.of(Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofMinutes(30)),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofSeconds(2),
            ZoneOffset.UTC,
            Duration.ZERO,
            Duration.ofHours(24),
            SlotLimits.NONE);

    static final List<StorageView> STORAGES =
            List.of(storage("local", "dir", 1 << 30), storage("tank", "dir", 1 << 30));

    private Example() {}

    static SchedulerPolicy policy(Duration jitter, SlotLimits slots) {
        return new SchedulerPolicy(
                POLICY.retry(),
                POLICY.lease(),
                POLICY.claimTimeout(),
                POLICY.recheck(),
                POLICY.zone(),
                jitter,
                POLICY.removalPatience(),
                slots);
    }

    static CreateJob with(CreateJob create, Optional<ZoneId> timezone, Optional<Duration> maxLag) {
        return new CreateJob(
                create.commandId(),
                create.job(),
                create.target(),
                create.source(),
                create.schedule(),
                create.rate(),
                create.comment(),
                create.enabled(),
                timezone,
                maxLag,
                create.keep(),
                create.divergence(),
                create.storageMap(),
                create.intermediates());
    }

    static CreateJob create(String command, JobId job, NodeName target) {
        return new CreateJob(
                command,
                job,
                target,
                Optional.empty(),
                "*/15",
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static CreateJob withSchedule(CreateJob create, String schedule) {
        return new CreateJob(
                create.commandId(),
                create.job(),
                create.target(),
                create.source(),
                schedule,
                create.rate(),
                create.comment(),
                create.enabled(),
                create.timezone(),
                create.maxLag(),
                create.keep(),
                create.divergence(),
                create.storageMap(),
                create.intermediates());
    }

    static UpdateJob enable(String command, JobId job, boolean enabled) {
        return new UpdateJob(
                command,
                job,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.of(enabled),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateJob reschedule(String command, JobId job, String schedule) {
        return new UpdateJob(
                command,
                job,
                Optional.of(schedule),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateJob update(Optional<ZoneId> timezone, Optional<Set<JobSetting>> unset) {
        return new UpdateJob(
                "u" + timezone + unset,
                TO_B,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                timezone,
                Optional.empty(),
                unset,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateJob keep(String command, String rules) {
        return new UpdateJob(
                command,
                TO_B,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(rules),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static UpdateJob storages(String command, Map<String, String> map, Optional<Divergence> divergence) {
        return new UpdateJob(
                command,
                TO_B,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                divergence,
                Optional.of(map(map)),
                Optional.of(true));
    }

    /** The same change, of the limit too. */
    static UpdateJob limited(UpdateJob update, String profile) {
        return new UpdateJob(
                update.commandId(),
                update.job(),
                update.schedule(),
                update.rate(),
                update.unlimited(),
                update.comment(),
                update.enabled(),
                update.timezone(),
                update.maxLag(),
                update.unset(),
                update.keep(),
                update.divergence(),
                update.storageMap(),
                update.intermediates(),
                Optional.of(profile));
    }

    static CreateJob mapped(CreateJob create, Map<String, String> map) {
        return new CreateJob(
                create.commandId(),
                create.job(),
                create.target(),
                create.source(),
                create.schedule(),
                create.rate(),
                create.comment(),
                create.enabled(),
                create.timezone(),
                create.maxLag(),
                create.keep(),
                create.divergence(),
                Optional.of(map(map)),
                create.intermediates());
    }

    static Map<StorageId, StorageId> map(Map<String, String> ids) {
        Map<StorageId, StorageId> map = new HashMap<>();
        ids.forEach((source, target) -> map.put(new StorageId(source), new StorageId(target)));
        return map;
    }

    static ChangeVolume replicate(String command, VolumeId volume, boolean replicate) {
        return new ChangeVolume(command, GUEST, volume, replicate);
    }

    static RunJobNow runNow(String command, JobId job) {
        return new RunJobNow(command, job, Optional.empty());
    }

    static RunJobNow verify(String command, JobId job) {
        return new RunJobNow(command, job, Optional.of(true));
    }

    static RehearseJob rehearse(String command, JobId job) {
        return new RehearseJob(command, job);
    }

    /** From now on by these times, of which there are none if empty. */
    static UpdateJob rehearsing(String command, String schedule) {
        return new UpdateJob(
                command,
                TO_B,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                schedule.isEmpty() ? Optional.of(Set.of(JobSetting.REHEARSE)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(schedule).filter(text -> !text.isEmpty()));
    }

    static CancelRun cancel(String command, JobId job) {
        return new CancelRun(command, job, Optional.of("a test"));
    }

    static MigrateGuest migrate(String command, NodeName target) {
        return new MigrateGuest(command, GUEST, target, Optional.of("a test"));
    }

    static RecoverGuest recover(String command, NodeName target, boolean force) {
        return new RecoverGuest(command, GUEST, target, force, Optional.of("a test"));
    }

    static CancelMove cancelMove(String command) {
        return new CancelMove(command, GUEST, Optional.of("a test"));
    }

    static DeleteJob delete(String command, JobId job, RemovalMode mode) {
        return new DeleteJob(command, job, mode);
    }

    static GuestObserved observed(NodeName node, Instant at) {
        return observed(node, at, List.of(new VolumeView(DISK, 1 << 20)));
    }

    static GuestObserved observed(NodeName node, Instant at, List<VolumeView> disks) {
        return new GuestObserved(GUEST, at, node, GuestKind.VM, disks);
    }

    static GuestObserved defined(GuestObserved observed, GuestDefinition definition) {
        return new GuestObserved(
                observed.guest(),
                observed.at(),
                observed.node(),
                observed.kind(),
                observed.volumes(),
                Optional.of(definition));
    }

    static GuestAbsent absent(NodeName node, Instant at) {
        return new GuestAbsent(GUEST, at, node);
    }

    static NodeView heartbeat(NodeName node, Instant at) {
        return new NodeView(node, at, node + "-1", "127.0.0.1:9000", STORAGES, false);
    }

    static StorageView storage(String id, String type, long freeBytes) {
        return new StorageView(new StorageId(id), type, 1 << 30, freeBytes, Set.of("ROLES"), Optional.empty());
    }

    static List<VolumeProgress> sent(long bytes) {
        return List.of(sent(bytes, Optional.empty()));
    }

    /** What a rehearsal found of the disk. */
    static List<VolumeProgress> tried(String snapshot, VolumeCheck check, Optional<Verification> compared) {
        return List.of(new VolumeProgress(
                DISK,
                VolumeProgress.Step.UP_TO_DATE,
                0,
                0,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ReachedSnapshot(snapshot, "1234")),
                compared,
                Optional.empty(),
                Optional.empty(),
                Optional.of(check)));
    }

    static List<VolumeProgress> verified(Verification verification) {
        return List.of(sent(1000, Optional.of(verification)));
    }

    private static VolumeProgress sent(long bytes, Optional<Verification> verification) {
        return new VolumeProgress(
                DISK,
                VolumeProgress.Step.INCREMENTAL,
                bytes,
                bytes,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                verification);
    }
}
