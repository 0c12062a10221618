package io.snapferry.system.console;

import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunProgress;
import io.snapferry.contracts.report.Verification;
import io.snapferry.contracts.report.VolumeCheck;
import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.contracts.view.ActiveRun;
import io.snapferry.contracts.view.GuestDefinition;
import io.snapferry.contracts.view.GuestKind;
import io.snapferry.contracts.view.GuestView;
import io.snapferry.contracts.view.JobPhase;
import io.snapferry.contracts.view.JobState;
import io.snapferry.contracts.view.JobView;
import io.snapferry.contracts.view.KeptSnapshot;
import io.snapferry.contracts.view.LogLine;
import io.snapferry.contracts.view.NodeView;
import io.snapferry.contracts.view.Rehearsal;
import io.snapferry.contracts.view.RehearsedVolume;
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeHistory;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a cluster would tell of itself at one time: nodes, guests, and jobs with a day of runs behind them, of which one fails,
 * one lags, one is off, some are syncing, and one did not pass its rehearsal. Guests and their jobs go by a number from 0.
 */
record Scene(Instant now) {
    private static final List<String> NODES = List.of("node-a", "node-b", "node-c", "rack7-hypervisor-03");
    private static final List<String> NAMES = List.of(
            "mail",
            "web-frontend",
            "postgres-primary",
            "build-runner",
            "customer-portal-staging-with-a-long-name",
            "dns",
            "vpn",
            "wiki",
            "erp",
            "monitoring",
            "git",
            "files");
    private static final List<String> COMMENTS = List.of("business critical", "", "", "backed up elsewhere, too");
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final long RUNS = Duration.ofHours(24).dividedBy(PAUSE);
    private static final int FAILING = 1;
    private static final int SYNCING = 2;
    private static final int LAGGING = 3;
    private static final int DAMAGED = 4;
    private static final int OFF = 5;
    /** So many runs back the one that lags ran last, and the one that fails did so with success. */
    private static final int MISSED = 3;

    private static final int FAILED = 6;
    private static final int EVERY = 500;
    private static final int FULLEST = 3;
    private static final long GIB = 1L << 30;
    private static final String FULL =
            "rack7-hypervisor-03: storage local-zfs has 1.2 GB free, the next snapshot of local-zfs:vm-101-disk-1"
                    + " needs about 4.8 GB; free some space there, or send it elsewhere with storageMap";
    private static final String BROKEN = "e2fsck -fn ended with status 4: Inode 131 has an invalid extent";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** So many of the first have a name, a day behind them, and a replica of which snapshots are known. */
    static final int WITH_HISTORY = NAMES.size();

    static final int NODE_COUNT = NODES.size();

    static JobId job(int number) {
        return new JobId(guest(number), 0);
    }

    static GuestId guest(int number) {
        return new GuestId(100 + number);
    }

    private static NodeName node(int number) {
        return new NodeName(NODES.get(number % NODES.size()));
    }

    private static VolumeId disk(int number, int disk) {
        return VolumeId.parse("local-zfs:vm-" + guest(number) + "-disk-" + disk);
    }

    static boolean isSyncing(int number) {
        return number % EVERY == SYNCING;
    }

    private static int run(int number) {
        return (int) RUNS + number % 7;
    }

    GuestView guestView(int number) {
        GuestId guest = guest(number);
        String name = number < NAMES.size() ? NAMES.get(number) : "guest-" + number;
        List<VolumeView> volumes = Stream.of(0, 1)
                .map(disk -> new VolumeView(disk(number, disk), (8 + 24L * (number % 5) + disk) * GIB))
                .toList();
        return new GuestView(
                guest,
                number % 6 == OFF ? GuestKind.CT : GuestKind.VM,
                node(number),
                volumes,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new GuestDefinition(
                        Optional.of(name), Optional.of(number % 9 != 8), Optional.empty(), Optional.empty())));
    }

    JobView jobView(int number) {
        boolean fails = number == FAILING;
        boolean lags = number == LAGGING;
        boolean off = number % EVERY == OFF;
        Instant safe = start(number, successesBack(number));
        Instant last = fails ? start(number, 0) : safe;
        Optional<ActiveRun> run = isSyncing(number)
                ? Optional.of(new ActiveRun(
                        new RunId(job(number), run(number)),
                        1,
                        1,
                        RunTrigger.SCHEDULE,
                        RunAction.SYNC,
                        now.minusSeconds(95),
                        Optional.of("worker-" + node(number)),
                        Optional.of(now.minusSeconds(94))))
                : Optional.empty();
        JobState state = new JobState(
                off ? JobPhase.DISABLED : fails ? JobPhase.ERROR : run.isPresent() ? JobPhase.SYNCING : JobPhase.OK,
                Optional.of(safe),
                Optional.of(last),
                Optional.of(last.plus(PAUSE)),
                Optional.of(Duration.ofMillis(4_200 + 137L * (number * 37 % 300))),
                fails ? FAILED : 0,
                fails ? Optional.of(FULL) : Optional.empty(),
                lags ? Optional.of(safe.plus(Duration.ofMinutes(20))) : Optional.empty(),
                Optional.of(now.minus(Duration.ofDays(2))),
                isRehearsed(number) ? Optional.of(now.plus(Duration.ofHours(31))) : Optional.empty(),
                isRehearsed(number) ? Optional.of(rehearsal(number)) : Optional.empty());
        return new JobView(
                job(number),
                guest(number),
                replicaOf(number),
                Optional.of(node(number)),
                "*/15",
                Optional.empty(),
                COMMENTS.get(number % COMMENTS.size()),
                !off,
                state,
                run,
                1,
                Optional.empty(),
                number % 2 == 1 ? Optional.of(Duration.ofMinutes(20)) : Optional.empty(),
                Optional.of(now.minus(Duration.ofDays(90))),
                number % 4 == 0 ? Optional.of("last=3, hourly=24, daily=7") : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                isRehearsed(number) ? Optional.of("sun 3:00") : Optional.empty());
    }

    private static NodeName replicaOf(int number) {
        return node(number + 1 + number % 2);
    }

    /** How many runs back it was well. */
    private static int successesBack(int number) {
        return number == FAILING ? FAILED : number == LAGGING ? MISSED : isSyncing(number) ? 1 : 0;
    }

    private static boolean isRehearsed(int number) {
        return number % 3 == 0 || number == DAMAGED;
    }

    private Rehearsal rehearsal(int number) {
        boolean broken = number == DAMAGED;
        Instant tried = now.minus(Duration.ofHours(137));
        VolumeCheck good = VolumeCheck.passed("e2fsck -fn found nothing wrong");
        Optional<Verification> equal = Optional.of(Verification.equal("sha-256:00"));
        return new Rehearsal(
                new RunId(job(number), 7),
                broken ? Rehearsal.Outcome.FAILED : Rehearsal.Outcome.PASSED,
                tried,
                Duration.ofSeconds(94 + number % 60),
                Optional.of(snapshot(number, tried.minus(PAUSE))),
                broken ? Optional.of(disk(number, 1)) : Optional.empty(),
                broken ? Optional.of("check-failed") : Optional.empty(),
                broken
                        ? Optional.of("the replica of guest " + guest(number) + " on " + replicaOf(number)
                                + " did not pass its rehearsal: " + disk(number, 1) + ": " + BROKEN
                                + ", and its home has the same content. Check the guest itself at its home: what is"
                                + " damaged there is so in each copy of it")
                        : Optional.empty(),
                Optional.of(List.of(
                        new RehearsedVolume(disk(number, 0), Optional.of(good), equal),
                        new RehearsedVolume(
                                disk(number, 1), Optional.of(broken ? VolumeCheck.failed(BROKEN) : good), equal))));
    }

    /** When its run so many runs back began. */
    private Instant start(int number, long back) {
        return now.minus(PAUSE.multipliedBy(back)).minusSeconds(60 + number * 31L % 480);
    }

    private static String snapshot(int number, Instant taken) {
        return "snapferry_" + job(number) + "_" + STAMP.format(taken) + "_" + run(number);
    }

    /** The day behind the job: with a night in which node-c was away, and some runs that took too long. */
    List<CloudEvent> runs(int number) {
        Random random = new Random(number);
        List<CloudEvent> all = new ArrayList<>();
        for (long back = RUNS - 1; back >= 0; back--) {
            Instant start = start(number, back);
            boolean wasAway = number % 3 == 1 && back > 50 && back < 62;
            boolean fails = wasAway || (number == FAILING && back < FAILED);
            boolean missed = number == LAGGING && back < MISSED;
            boolean isLong = number == SYNCING && back % 20 < 3;
            if (!missed && (back > 0 || !isSyncing(number))) {
                int took = isLong ? 850 : 4 + random.nextInt(60);
                long bytes = (20 + random.nextInt(400)) * 1_000_000L;
                all.add(ended(number, run(number) - back, start, start.plusSeconds(took), fails ? 0 : bytes));
            }
        }
        return all;
    }

    /** One that sent nothing failed. */
    private static CloudEvent ended(int number, long run, Instant start, Instant end, long bytes) {
        boolean fails = bytes == 0;
        List<VolumeProgress> volumes = Stream.of(0, 1)
                .map(disk -> progress(number, disk, bytes / 2, bytes / 2, Optional.empty()))
                .toList();
        return CloudEvent.of(
                fails ? CloudEvent.RUN_FAILED : CloudEvent.RUN_SUCCEEDED,
                new RunCompleted(
                        job(number),
                        guest(number),
                        new RunId(job(number), run),
                        1,
                        RunTrigger.SCHEDULE,
                        RunAction.SYNC,
                        node(number),
                        replicaOf(number),
                        start,
                        end,
                        bytes,
                        fails ? List.of() : volumes,
                        fails ? Optional.of("target-full") : Optional.empty(),
                        fails ? Optional.of(FULL) : Optional.empty(),
                        fails ? Optional.of(end.plusSeconds(300)) : Optional.empty(),
                        Optional.empty()));
    }

    private static VolumeProgress progress(int number, int disk, long done, long whole, Optional<Long> rate) {
        return new VolumeProgress(
                disk(number, disk),
                VolumeProgress.Step.INCREMENTAL,
                done,
                whole,
                done == whole,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                rate,
                rate.map(perSecond -> (whole - done) / perSecond));
    }

    ReplicaHistory replica(int number) {
        List<KeptSnapshot> onSource = new ArrayList<>();
        List<KeptSnapshot> onTarget = new ArrayList<>();
        for (int back : List.of(96, 48, 12, 8, 4, 2, 0)) {
            Instant taken = start(number, back + successesBack(number));
            onTarget.add(new KeptSnapshot(snapshot(number, taken), taken, why(back)));
        }
        onSource.add(onTarget.get(onTarget.size() - 1));
        onSource.add(new KeptSnapshot("before-upgrade", now.minusSeconds(200), List.of("not of job " + job(number))));
        return new ReplicaHistory(
                job(number),
                node(number),
                replicaOf(number),
                now,
                List.of(new VolumeHistory(disk(number, 0), disk(number, 0), onSource, onTarget)));
    }

    private static List<String> why(int back) {
        return back == 0 ? List.of("base of the next run", "last") : back == 12 ? List.of() : List.of("hourly");
    }

    List<LogLine> log() {
        RunId run = new RunId(job(FAILING), run(FAILING));
        List<String> lines = List.of(
                "run " + run + " of job " + job(FAILING) + " to " + node(FAILING + 2) + " begins, attempt 1",
                "local-zfs:vm-101-disk-0 is up to date",
                "local-zfs:vm-101-disk-1: incremental from " + snapshot(FAILING, start(FAILING, FAILED))
                        + ", about 4.8 GB",
                FULL);
        return IntStream.range(0, lines.size())
                .mapToObj(i -> new LogLine(
                        job(FAILING),
                        run,
                        start(FAILING, 0).plusSeconds(i),
                        Optional.of(node(FAILING)),
                        lines.get(i).equals(FULL) ? LogLine.Level.ERROR : LogLine.Level.INFO,
                        lines.get(i)))
                .toList();
    }

    static NodeView worker(int node, Instant at) {
        StorageView tank = new StorageView(
                new StorageId("local-zfs"),
                "zfspool",
                4_000 * GIB,
                node == FULLEST ? 1_200_000_000 : (node == SYNCING ? 480 : 900 + 317L * node) * GIB,
                Set.of(),
                Optional.empty());
        return new NodeView(
                node(node),
                at,
                "worker-" + node(node),
                "10.0.0." + (node + 1) + ":8444",
                List.of(tank),
                false,
                Optional.empty(),
                Optional.of(node == SYNCING ? 5 : 6));
    }

    /** How far it is after so many seconds. */
    static RunProgress progress(int number, long seconds, Instant at) {
        long whole = 6_000_000_000L;
        long done = Math.min(whole - 1, 1_900_000_000L + seconds * 21_000_000);
        return new RunProgress(
                new RunId(job(number), run(number)),
                1,
                at,
                List.of(
                        progress(number, 0, 800_000_000, 800_000_000, Optional.empty()),
                        progress(number, 1, done, whole, Optional.of(21_000_000L))));
    }

    static boolean hasReplica(int number) {
        return number != OFF;
    }

    static GuestId failing() {
        return guest(FAILING);
    }
}
