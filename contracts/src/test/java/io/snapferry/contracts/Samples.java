package io.snapferry.contracts;

import io.snapferry.contracts.access.GuestRange;
import io.snapferry.contracts.access.Role;
import io.snapferry.contracts.access.TokenIssued;
import io.snapferry.contracts.access.TokenRevoked;
import io.snapferry.contracts.command.CancelMove;
import io.snapferry.contracts.command.CancelRun;
import io.snapferry.contracts.command.ChangeVolume;
import io.snapferry.contracts.command.CreateJob;
import io.snapferry.contracts.command.DeleteJob;
import io.snapferry.contracts.command.JobSetting;
import io.snapferry.contracts.command.MigrateGuest;
import io.snapferry.contracts.command.RecoverGuest;
import io.snapferry.contracts.command.Refusal;
import io.snapferry.contracts.command.RehearseJob;
import io.snapferry.contracts.command.RemovalMode;
import io.snapferry.contracts.command.Reply;
import io.snapferry.contracts.command.RunJobNow;
import io.snapferry.contracts.command.UpdateJob;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.GuestMoved;
import io.snapferry.contracts.event.JobChange;
import io.snapferry.contracts.event.JobLag;
import io.snapferry.contracts.event.JobRehearsed;
import io.snapferry.contracts.event.NodeChange;
import io.snapferry.contracts.event.ReplicaOrphaned;
import io.snapferry.contracts.event.RunBegan;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.event.RunLost;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.Rate;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.notification.Concerned;
import io.snapferry.contracts.notification.EventsRead;
import io.snapferry.contracts.notification.Incident;
import io.snapferry.contracts.notification.IncidentKind;
import io.snapferry.contracts.notification.LastSeen;
import io.snapferry.contracts.notification.Severity;
import io.snapferry.contracts.notification.TargetHealth;
import io.snapferry.contracts.notification.Told;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.contracts.order.Keep;
import io.snapferry.contracts.order.Order;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.GuestAbsent;
import io.snapferry.contracts.report.GuestObserved;
import io.snapferry.contracts.report.ReachedSnapshot;
import io.snapferry.contracts.report.RunFailed;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.RunStarted;
import io.snapferry.contracts.report.RunSucceeded;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestMove;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.KeptSnapshot;
import io.snapferry.contracts.view.LeftOut;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.MoveKind;
import io.snapferry.contracts.view.MoveStep;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeHistory;
import io.snapferry.contracts.view.VolumeView;
import io.snapferry.contracts.webhook.ParkedEvent;
import io.snapferry.contracts.webhook.SigningSecret;
import io.snapferry.contracts.webhook.Webhook;
import io.snapferry.contracts.webhook.WebhookHealth;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of each message, by the name of its golden file. */
final class Samples {
    private static final Instant AT = Instant.parse("2026-11-23T17:20:00.250Z");
    private static final JobId JOB = JobId.parse("100-0");
    private static final RunId RUN = new RunId(JOB, 17);
    private static final NodeName A = new NodeName("node-a");
    private static final NodeName B = new NodeName("node-b");
    private static final LeftOut LEFT_OUT = new LeftOut("local-lvm:vm-100-disk-1", "replicate=0");
    private static final VolumeId VOLUME = VolumeId.parse("local:vm-100-disk-0");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Optional<String> PROFILE = Optional.of("mon..fri 8..17: 20; 100");
    private static final Optional<String> REHEARSE = Optional.of("sun 3:00");
    private static final String REHEARSED = "snapferry_100-0_20261123T172000Z_17";
    private static final Rate RATE = new Rate(new BigDecimal("12.5"));
    private static final List<VolumeProgress> VOLUMES = List.of(new VolumeProgress(
            VOLUME,
            VolumeProgress.Step.INCREMENTAL,
            4096,
            8192,
            true,
            Optional.of("aside/vm-100-disk-0 on node-b"),
            Optional.empty(),
            Optional.of(new ReachedSnapshot("snapferry_100-0_20261123T172000Z_17", "1234")),
            Optional.of(new Verification(
                    Verification.Result.DIFFERS, Optional.of("sha-256:00ff"), Optional.of("a reason")))));
    private static final Optional<String> KEEP = Optional.of("last=3, daily=7");
    private static final Optional<Divergence> DIVERGENCE = Optional.of(Divergence.REFUSE);
    private static final Optional<Map<StorageId, StorageId>> STORAGES =
            Optional.of(Map.of(VOLUME.storage(), new StorageId("tank2")));
    private static final Optional<Boolean> INTERMEDIATES = Optional.of(true);
    private static final List<VolumeView> DISKS = List.of(new VolumeView(VOLUME, 1 << 30));

    private Samples() {}

    private static VolumeProgress rolledBack() {
        return new VolumeProgress(
                VOLUME,
                VolumeProgress.Step.INCREMENTAL,
                4096,
                8192,
                true,
                Optional.empty(),
                Optional.of("all that it had after snapferry_100-0_20261123T170000Z_16"),
                Optional.empty(),
                Optional.empty());
    }

    private static VolumeProgress moving() {
        return new VolumeProgress(
                VOLUME,
                VolumeProgress.Step.FULL,
                4096,
                8192,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1024L),
                Optional.of(4L));
    }

    private static VolumeProgress rehearsed() {
        return new VolumeProgress(
                VOLUME,
                VolumeProgress.Step.UP_TO_DATE,
                0,
                0,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ReachedSnapshot(REHEARSED, "1234")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(VolumeCheck.failed("e2fsck found errors")));
    }

    private static JobRehearsed rehearsal() {
        return new JobRehearsed(
                JOB,
                JOB.guest(),
                RUN,
                RunTrigger.SCHEDULE,
                A,
                B,
                Rehearsal.Outcome.FAILED,
                AT,
                AT.plusSeconds(9),
                Optional.of(REHEARSED),
                Optional.of(VOLUME),
                Optional.of("check-failed"),
                Optional.of("e2fsck found errors"),
                List.of(rehearsed()));
    }

    static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put(
                "create-job",
                new CreateJob(
                        "c-1",
                        JOB,
                        B,
                        Optional.of(A),
                        "*/5",
                        Optional.of(RATE),
                        Optional.of("nightly"),
                        true,
                        Optional.of(BERLIN),
                        Optional.of(Duration.ofMinutes(20)),
                        KEEP,
                        DIVERGENCE,
                        STORAGES,
                        INTERMEDIATES,
                        PROFILE,
                        REHEARSE));
        all.put(
                "update-job",
                new UpdateJob(
                        "c-2",
                        JOB,
                        Optional.of("21:00"),
                        Optional.of(RATE),
                        false,
                        Optional.of(""),
                        Optional.of(false),
                        Optional.of(BERLIN),
                        Optional.of(Duration.ofMinutes(20)),
                        Optional.of(Set.of(JobSetting.TIMEZONE)),
                        KEEP,
                        DIVERGENCE,
                        STORAGES,
                        INTERMEDIATES,
                        PROFILE,
                        Optional.of(17L),
                        REHEARSE));
        all.put("delete-job", new DeleteJob("c-3", JOB, RemovalMode.KEEP, Optional.of(17L)));
        all.put("run-job-now", new RunJobNow("c-4", JOB, Optional.of(true)));
        all.put("rehearse-job", new RehearseJob("c-10", JOB));
        all.put("cancel-run", new CancelRun("c-6", JOB, Optional.of("a request from 127.0.0.1")));
        all.put("change-volume", new ChangeVolume("c-5", JOB.guest(), VOLUME, false));
        all.put("migrate-guest", new MigrateGuest("c-7", JOB.guest(), B, Optional.of("a request from 127.0.0.1")));
        all.put(
                "recover-guest",
                new RecoverGuest("c-8", JOB.guest(), B, true, Optional.of("a request from 127.0.0.1")));
        all.put("cancel-move", new CancelMove("c-9", JOB.guest(), Optional.of("a request from 127.0.0.1")));
        all.put("done", new Reply.Done("c-1", Optional.of(jobView()), Optional.of(List.of("the schedule is rare"))));
        all.put(
                "refused",
                new Reply.Refused(
                        "c-1",
                        new Refusal(Refusal.Kind.INVALID, Optional.of("target"), "node-x is unknown: choose node-b")));
        all.put(
                "order",
                new Order(
                        RUN,
                        JOB,
                        18,
                        2,
                        RunTrigger.SCHEDULE,
                        RunAction.SYNC,
                        A,
                        B,
                        Optional.of(AT),
                        AT,
                        Optional.of(RATE),
                        Optional.of(new Keep("last=3, daily=7", BERLIN)),
                        Optional.of(16L),
                        DIVERGENCE,
                        STORAGES,
                        Optional.of(List.of(VOLUME)),
                        INTERMEDIATES,
                        Optional.of(true),
                        Optional.of(15L),
                        Optional.of(List.of(new JobId(JOB.guest(), 7))),
                        Optional.of(List.of(VOLUME)),
                        Optional.of(List.of(LEFT_OUT))));
        all.put("run-started", new RunStarted(RUN, 18, AT, A, "node-a/w1"));
        all.put("run-progress", new RunProgress(RUN, 18, AT, VOLUMES));
        all.put("run-progress-with-rate", new RunProgress(RUN, 18, AT, List.of(moving())));
        all.put("run-progress-rehearsed", new RunProgress(RUN, 18, AT, List.of(rehearsed())));
        all.put("run-succeeded", new RunSucceeded(RUN, 18, AT, VOLUMES));
        all.put("run-failed", new RunFailed(RUN, 18, AT, VOLUMES, "no-space", "storage local on node-b is full"));
        all.put("run-succeeded-rolled-back", new RunSucceeded(RUN, 18, AT, List.of(rolledBack())));
        all.put(
                "guest-observed",
                new GuestObserved(new GuestId(100), AT, A, GuestKind.VM, DISKS, Optional.of(definition())));
        all.put("guest-absent", new GuestAbsent(new GuestId(100), AT, A));
        all.put("job", jobView());
        all.put(
                "guest",
                new GuestView(
                        new GuestId(200),
                        GuestKind.CT,
                        A,
                        DISKS,
                        Optional.of(List.of(VOLUME)),
                        Optional.of(move()),
                        Optional.of(List.of(B)),
                        Optional.of(definition())));
        all.put("node", new NodeView(A, AT, "node-a/w1", "127.0.0.1:7101", List.of(storage()), false));
        all.put(
                "node-draining",
                new NodeView(
                        A,
                        AT,
                        "node-a-w2",
                        "127.0.0.1:7102",
                        List.of(storage()),
                        false,
                        Optional.of(true),
                        Optional.of(6)));
        all.put("replica-history", history());
        all.put(
                "token-issued",
                new TokenIssued(
                        "4f7c01d2a9be",
                        "backup-team",
                        Role.OPERATOR,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        Optional.of(List.of(GuestRange.parse("100"), GuestRange.parse("200..299"))),
                        Optional.of(List.of(A, B)),
                        AT,
                        "token ops-laptop at 127.0.0.1",
                        Optional.of(AT.plusSeconds(300))));
        all.put("token-revoked", new TokenRevoked("4f7c01d2a9be", AT, "token ops-laptop at 127.0.0.1"));
        all.put(
                "webhook",
                new Webhook(
                        "c2b1f09e4a77",
                        "https://ops.example/snapferry",
                        Optional.of("the pager"),
                        Optional.of(List.of(CloudEvent.RUN_FAILED, CloudEvent.JOB_LAGGING)),
                        Optional.of(List.of(GuestRange.parse("100"), GuestRange.parse("200..299"))),
                        true,
                        List.of(
                                new SigningSecret("whsec_bmV3ZXIgc2VjcmV0", Optional.empty()),
                                new SigningSecret("whsec_b2xkZXIgc2VjcmV0", Optional.of(AT.plusSeconds(300)))),
                        AT,
                        "token ops-laptop at 127.0.0.1"));
        all.put(
                "webhook-health",
                new WebhookHealth(
                        "c2b1f09e4a77",
                        3,
                        Optional.of(AT),
                        Optional.of(AT.plusSeconds(5)),
                        Optional.of("answered 500")));
        all.put(
                "parked-event",
                new ParkedEvent(
                        "c2b1f09e4a77",
                        CloudEvent.of(CloudEvent.RUN_FAILED, completed()),
                        AT.plusSeconds(86_400),
                        31,
                        "answered 500"));
        all.put("incident", incident());
        all.put("events-read", new EventsRead(3, 4711));
        all.put(
                "target-health",
                new TargetHealth(
                        "ops",
                        Optional.of(AT),
                        Optional.of(AT.plusSeconds(5)),
                        Optional.of(AT.plusSeconds(9)),
                        Optional.of("connection refused"),
                        2,
                        Optional.of("old@example.org was refused"),
                        1,
                        7));
        all.put("log-line", new LogLine(JOB, RUN, AT, Optional.of(A), LogLine.Level.INFO, "run 100-0.17 begins"));
        all.put("cloud-event", CloudEvent.of(CloudEvent.RUN_FAILED, completed()));
        all.put("cloud-event-cancelled", CloudEvent.of(CloudEvent.RUN_CANCELLED, cancelled()));
        all.put("cloud-event-lagging", CloudEvent.of(CloudEvent.JOB_LAGGING, lag(), AT, AT.plusSeconds(1)));
        all.put("cloud-event-rehearsed", CloudEvent.of(rehearsal()));
        all.put("cloud-event-orphaned", CloudEvent.of(orphaned(), 18, AT));
        all.put(
                "cloud-event-started",
                CloudEvent.of(
                        new RunBegan(
                                JOB, JOB.guest(), RUN, 2, RunTrigger.MANUAL, RunAction.SYNC, A, B, "node-a-1f2e", AT),
                        18));
        all.put(
                "cloud-event-lost",
                CloudEvent.of(
                        new RunLost(JOB, JOB.guest(), RUN, 2, A, B, "node-a-1f2e", AT, "worker node-a-1f2e is gone"),
                        18,
                        AT.plusSeconds(15)));
        all.put(
                "cloud-event-changed",
                CloudEvent.of(
                        CloudEvent.JOB_CHANGED,
                        new JobChange(JOB, JOB.guest(), Optional.of(A), B, "*/15", true, "the mail", false, 7),
                        AT,
                        AT.plusSeconds(3)));
        all.put(
                "cloud-event-node",
                CloudEvent.of(CloudEvent.NODE_OFFLINE, new NodeChange(A, AT, false), AT.plusSeconds(15)));
        all.put(
                "cloud-event-moved",
                CloudEvent.of(
                        CloudEvent.GUEST_MOVING,
                        new GuestMoved(
                                JOB.guest(),
                                MoveKind.RECOVERY,
                                A,
                                B,
                                JOB,
                                Optional.of(MoveStep.TAKE_OVER),
                                AT,
                                Optional.of(AT),
                                Optional.of("node-b is offline")),
                        17,
                        AT));
        return all;
    }

    private static Incident incident() {
        return new Incident(
                IncidentKind.FAILURE,
                "100-0",
                Severity.ERROR,
                new Concerned(Optional.of(JOB), Optional.of(JOB.guest()), Optional.of(A), Optional.of(B)),
                AT,
                Optional.of(AT.plusSeconds(900)),
                3,
                2,
                false,
                true,
                new LastSeen(
                        "100-0.17.failed",
                        AT.plusSeconds(900),
                        Optional.of(RUN),
                        Optional.of("no-space"),
                        Optional.of("storage local on node-b is full"),
                        Optional.of(AT.plusSeconds(1200))),
                Map.of(
                        "ops",
                        new Told(
                                true,
                                Optional.of(AT.plusSeconds(800)),
                                true,
                                Optional.of(AT.plusSeconds(30)),
                                1,
                                1,
                                2,
                                Optional.of("failure.100-0.1763918400250"))));
    }

    private static GuestDefinition definition() {
        return new GuestDefinition(
                Optional.of("mail"),
                Optional.of(true),
                Optional.of(List.of(LEFT_OUT)),
                Optional.of("/etc/pve/local/lxc/200.conf, line 7: is cut off"));
    }

    private static GuestMove move() {
        return new GuestMove(
                17,
                MoveKind.MIGRATION,
                A,
                B,
                JOB,
                true,
                List.of(new JobId(JOB.guest(), 7)),
                DISKS,
                MoveStep.LAST_SYNC,
                AT,
                AT,
                1,
                Optional.of("storage local on node-b is full"),
                Optional.of(AT.plusSeconds(5)),
                Optional.of(AT.plusSeconds(9)));
    }

    private static StorageView storage() {
        return new StorageView(
                new StorageId("local"), "dir", 1000, 400, Set.of("INCREMENTAL"), Optional.of("the disk is gone"));
    }

    private static JobView jobView() {
        JobState state = new JobState(
                JobPhase.SYNCING,
                Optional.of(AT),
                Optional.of(AT),
                Optional.of(AT.plusSeconds(300)),
                Optional.of(Duration.ofMillis(1500)),
                1,
                Optional.of("storage local on node-b is full"),
                Optional.of(AT),
                Optional.of(AT.plusSeconds(2)),
                Optional.of(AT.plusSeconds(86_400)),
                Optional.of(new Rehearsal(
                        RUN,
                        Rehearsal.Outcome.FAILED,
                        AT,
                        Duration.ofSeconds(9),
                        Optional.of(REHEARSED),
                        Optional.of(VOLUME),
                        Optional.of("check-failed"),
                        Optional.of("e2fsck found errors"),
                        Optional.of(List.of(new RehearsedVolume(
                                VOLUME,
                                Optional.of(VolumeCheck.failed("e2fsck found errors")),
                                Optional.of(Verification.unknown("node-a is offline"))))))));
        ActiveRun run = new ActiveRun(
                RUN,
                18,
                2,
                RunTrigger.RETRY,
                RunAction.SYNC,
                AT,
                Optional.of("node-a/w1"),
                Optional.of(AT.plusSeconds(1)));
        return new JobView(
                JOB,
                JOB.guest(),
                B,
                Optional.of(A),
                "*/5",
                Optional.of(RATE),
                "nightly",
                true,
                state,
                Optional.of(run),
                42,
                Optional.of(BERLIN),
                Optional.of(Duration.ofMinutes(20)),
                Optional.of(AT),
                KEEP,
                DIVERGENCE,
                STORAGES,
                INTERMEDIATES,
                PROFILE,
                REHEARSE);
    }

    private static RunCompleted completed() {
        return new RunCompleted(
                JOB,
                JOB.guest(),
                RUN,
                2,
                RunTrigger.SCHEDULE,
                RunAction.SYNC,
                A,
                B,
                AT,
                AT.plusSeconds(9),
                4096,
                VOLUMES,
                Optional.of("no-space"),
                Optional.of("storage local on node-b is full"),
                Optional.of(AT.plusSeconds(300)),
                Optional.of(3));
    }

    private static RunCompleted cancelled() {
        return new RunCompleted(
                JOB,
                JOB.guest(),
                RUN,
                1,
                RunTrigger.SCHEDULE,
                RunAction.SYNC,
                A,
                B,
                AT,
                AT.plusSeconds(9),
                0,
                List.of(),
                Optional.of("cancelled"),
                Optional.of("cancelled by a request from 127.0.0.1"),
                Optional.of(AT.plusSeconds(300)),
                Optional.of(0));
    }

    private static JobLag lag() {
        return new JobLag(
                JOB,
                JOB.guest(),
                B,
                Duration.ofMinutes(21),
                Optional.of(Duration.ofMinutes(20)),
                Optional.of(AT),
                Optional.of("storage local on node-b is full"));
    }

    private static ReplicaHistory history() {
        String name = "snapferry_100-0_20261123T172000Z_17";
        String base = "base of the next run";
        VolumeHistory volume = new VolumeHistory(
                VOLUME,
                VolumeId.parse("tank2:vm-100-disk-0"),
                List.of(new KeptSnapshot(name, AT, List.of(base))),
                List.of(new KeptSnapshot(name, AT, List.of(base, "last"))));
        return new ReplicaHistory(JOB, A, B, AT, List.of(volume));
    }

    private static ReplicaOrphaned orphaned() {
        return new ReplicaOrphaned(JOB, JOB.guest(), A, B, Optional.of(AT), "node-b is offline: remove it by hand");
    }
}
