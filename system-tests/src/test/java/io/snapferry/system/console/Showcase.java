package io.snapferry.system.console;

import io.snapferry.contracts.Topics;
import io.snapferry.contracts.event.CloudEvent;
import io.snapferry.contracts.event.RunCompleted;
import io.snapferry.contracts.id.GuestId;
import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.RunId;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.id.VolumeId;
import io.snapferry.contracts.json.Json;
import io.snapferry.contracts.order.RunAction;
import io.snapferry.contracts.order.RunTrigger;
import io.snapferry.contracts.report.RunProgress;
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
import io.snapferry.contracts.view.ReplicaHistory;
import io.snapferry.contracts.view.StorageView;
import io.snapferry.contracts.view.VolumeHistory;
import io.snapferry.contracts.view.VolumeView;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A cluster as gateways are told of it, though nobody replicates anything: nodes, guests, and jobs with a day of runs behind
 * them, of which one fails, one lags, one is off and some are syncing. For what has to look or count the same each time.
 */
final class Showcase implements AutoCloseable {
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
    private static final Duration PAUSE = Duration.ofMinutes(15);
    private static final long RUNS = Duration.ofHours(24).dividedBy(PAUSE);
    private static final int FAILING = 1;
    private static final int SYNCING = 2;
    private static final int LAGGING = 3;
    private static final int OFF = 5;
    private static final int EVERY = 500;
    private static final long GIB = 1L << 30;
    private static final String FULL =
            "node-c: storage tank has 1.2 GB free, the next snapshot of local-zfs:vm-101-disk-1"
                    + " needs about 4.8 GB; free some space there, or send it elsewhere with storageMap";

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Random random = new Random(7);
    private final Timer heart = new Timer("heart", true);
    private final KafkaProducer<String, byte[]> producer;
    private final int jobs;
    private long seconds;

    private Showcase(String bootstrap, int jobs) {
        this.jobs = jobs;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "5", "max.in.flight.requests.per.connection", "1"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Tells of so many jobs, each of a guest of its own, and goes on telling how far those are that are syncing. */
    static Showcase start(String bootstrap, int jobs) {
        Showcase showcase = new Showcase(bootstrap, jobs);
        IntStream.range(0, jobs).forEach(showcase::tell);
        IntStream.range(0, Math.min(jobs, NAMES.size())).forEach(showcase::tellRuns);
        showcase.tellReplica(0);
        showcase.tellLog();
        showcase.heart.scheduleAtFixedRate(
                new TimerTask() {
                    @Override
                    public void run() {
                        showcase.beat();
                    }
                },
                0,
                1_000);
        return showcase;
    }

    static JobId job(int number) {
        return new JobId(guest(number), 0);
    }

    private static GuestId guest(int number) {
        return new GuestId(100 + number);
    }

    private static NodeName node(int number) {
        return new NodeName(NODES.get(number % NODES.size()));
    }

    private static VolumeId disk(int number, int disk) {
        return VolumeId.parse("local-zfs:vm-" + guest(number) + "-disk-" + disk);
    }

    private static boolean isSyncing(int number) {
        return number % EVERY == SYNCING;
    }

    private static int run(int number) {
        return (int) RUNS + number % 7;
    }

    private void tell(int number) {
        GuestId guest = guest(number);
        String name = number < NAMES.size() ? NAMES.get(number) : "guest-" + number;
        List<VolumeView> volumes = Stream.of(0, 1)
                .map(disk -> new VolumeView(disk(number, disk), (8 + 24L * (number % 5) + disk) * GIB))
                .toList();
        send(
                Topics.GUESTS,
                guest.key(),
                new GuestView(
                        guest,
                        number % 6 == OFF ? GuestKind.CT : GuestKind.VM,
                        node(number),
                        volumes,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new GuestDefinition(
                                Optional.of(name), Optional.of(number % 9 != 8), Optional.empty(), Optional.empty()))));
        tellJob(number);
    }

    private void tellJob(int number) {
        boolean fails = number == FAILING;
        boolean lags = number == LAGGING;
        boolean off = number % EVERY == OFF;
        Instant last = now.minusSeconds(lags ? 2_700 : fails ? 5_400 : 60 + number % 800);
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
                Optional.of(last),
                Optional.of(fails ? now.minusSeconds(300) : last),
                Optional.of(now.plusSeconds(60 + number % 800)),
                Optional.of(Duration.ofMillis(4_200 + 137L * (number % 300))),
                fails ? 5 : 0,
                fails ? Optional.of(FULL) : Optional.empty(),
                lags ? Optional.of(now.minusSeconds(1_500)) : Optional.empty(),
                Optional.of(now.minus(Duration.ofDays(2))));
        send(
                Topics.JOBS,
                job(number).toString(),
                new JobView(
                        job(number),
                        guest(number),
                        node(number + 1 + number % 2),
                        Optional.of(node(number)),
                        "*/15",
                        Optional.empty(),
                        number % 4 == 0 ? "hourly for a day, daily for a week" : "",
                        !off,
                        state,
                        run,
                        seconds + 1,
                        Optional.empty(),
                        number % 2 == 1 ? Optional.of(Duration.ofMinutes(20)) : Optional.empty(),
                        Optional.of(now.minus(Duration.ofDays(90))),
                        number % 4 == 0 ? Optional.of("last=3, hourly=24, daily=7") : Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    /** The day behind the job: with a night in which node-c was away, and some runs that took too long. */
    private void tellRuns(int number) {
        for (long back = RUNS - 1; back >= 0; back--) {
            Instant start = now.minus(PAUSE.multipliedBy(back)).minusSeconds(60 + number * 31L);
            boolean wasAway = number % 3 == 1 && back > 50 && back < 62;
            boolean fails = wasAway || (number == FAILING && back < 6);
            boolean isLong = number == SYNCING && back % 20 < 3;
            if (back > 0 || !isSyncing(number)) {
                tellRun(number, run(number) - back, start, fails, isLong ? 850 : 4 + random.nextInt(60));
            }
        }
    }

    private void tellRun(int number, long run, Instant start, boolean fails, int took) {
        Instant end = start.plusSeconds(took);
        long bytes = (20 + random.nextInt(400)) * 1_000_000L;
        List<VolumeProgress> volumes = Stream.of(0, 1)
                .map(disk -> progress(number, disk, bytes / 2, bytes / 2, Optional.empty()))
                .toList();
        send(
                Topics.EVENTS,
                guest(number).key(),
                CloudEvent.of(
                        fails ? CloudEvent.RUN_FAILED : CloudEvent.RUN_SUCCEEDED,
                        new RunCompleted(
                                job(number),
                                guest(number),
                                new RunId(job(number), run),
                                1,
                                RunTrigger.SCHEDULE,
                                RunAction.SYNC,
                                node(number),
                                node(number + 1 + number % 2),
                                start,
                                end,
                                fails ? 0 : bytes,
                                fails ? List.of() : volumes,
                                fails ? Optional.of("target-full") : Optional.empty(),
                                fails ? Optional.of(FULL) : Optional.empty(),
                                fails ? Optional.of(end.plusSeconds(300)) : Optional.empty(),
                                Optional.empty())));
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

    private void tellReplica(int number) {
        List<KeptSnapshot> onSource = new ArrayList<>();
        List<KeptSnapshot> onTarget = new ArrayList<>();
        for (int back : List.of(96, 48, 12, 8, 4, 2, 1)) {
            Instant taken = now.minus(PAUSE.multipliedBy(back));
            onTarget.add(new KeptSnapshot("sf_" + job(number) + "_" + taken.getEpochSecond(), taken, why(back)));
        }
        onSource.add(onTarget.get(onTarget.size() - 1));
        onSource.add(new KeptSnapshot("before-upgrade", now.minusSeconds(200), List.of("not of job " + job(number))));
        send(
                Topics.REPLICAS,
                job(number).toString(),
                new ReplicaHistory(
                        job(number),
                        node(number),
                        node(number + 1 + number % 2),
                        now,
                        List.of(new VolumeHistory(disk(number, 0), disk(number, 0), onSource, onTarget))));
    }

    private static List<String> why(int back) {
        return back == 1 ? List.of("base of the next run", "last") : back == 12 ? List.of() : List.of("hourly");
    }

    private void tellLog() {
        RunId run = new RunId(job(FAILING), run(FAILING));
        List<String> lines = List.of(
                "run " + run + " of job " + job(FAILING) + " to " + node(FAILING + 2) + " begins, attempt 1",
                "local-zfs:vm-101-disk-0 is up to date",
                "local-zfs:vm-101-disk-1: incremental from sf_101-0_1764230000, about 4.8 GB",
                FULL);
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            send(
                    Topics.RUN_LOGS,
                    guest(FAILING).key(),
                    new LogLine(
                            job(FAILING),
                            run,
                            now.minusSeconds(300 - i),
                            Optional.of(node(FAILING)),
                            last ? LogLine.Level.ERROR : LogLine.Level.INFO,
                            lines.get(i)));
        }
    }

    private void beat() {
        seconds++;
        for (int i = 0; i < NODES.size(); i++) {
            StorageView tank = new StorageView(
                    new StorageId("local-zfs"),
                    "zfspool",
                    4_000 * GIB,
                    (i == 2 ? 180 : 900 + 317L * i) * GIB,
                    Set.of(),
                    Optional.empty());
            send(
                    Topics.NODES,
                    "worker-" + node(i),
                    new NodeView(
                            node(i),
                            Instant.now(),
                            "worker-" + node(i),
                            "10.0.0." + (i + 1) + ":8444",
                            List.of(tank),
                            false,
                            Optional.empty(),
                            Optional.of(i == SYNCING ? 5 : 6)));
        }
        IntStream.range(0, jobs).filter(Showcase::isSyncing).forEach(this::tellProgress);
    }

    private void tellProgress(int number) {
        long whole = 6_000_000_000L;
        long done = Math.min(whole - 1, 1_900_000_000L + seconds * 21_000_000);
        send(
                Topics.RUN_EVENTS,
                guest(number).key(),
                new RunProgress(
                        new RunId(job(number), run(number)),
                        1,
                        Instant.now(),
                        List.of(
                                progress(number, 0, 800_000_000, 800_000_000, Optional.empty()),
                                progress(number, 1, done, whole, Optional.of(21_000_000L)))));
    }

    private void send(String topic, String key, Object message) {
        var unused = producer.send(new ProducerRecord<>(topic, key, Json.write(message)));
    }

    @Override
    public void close() {
        heart.cancel();
        producer.close();
    }
}
