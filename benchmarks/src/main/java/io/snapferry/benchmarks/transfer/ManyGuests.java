package io.snapferry.benchmarks.transfer;

import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsMachines;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.EventReader;
import io.snapferry.system.support.Jobs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Many guests with a small increment each, all due at once, beside syncoid, which goes from one to the next. */
@Command(
        name = "ManyGuests",
        mixinStandardHelpOptions = true,
        description = "Replicates many small ZFS volumes that are due at the same instant, and the same with syncoid.")
public final class ManyGuests implements Callable<Integer> {
    private static final int FIRST_GUEST = 1_000;
    private static final int MEGABYTES = 2_000;
    private static final int AT_LEAST_AHEAD = 15;

    @Option(names = "--guests", defaultValue = "1000", description = "how many (default: ${DEFAULT-VALUE})")
    private int guests;

    @Option(names = "--rounds", defaultValue = "1", description = "of each (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--syncoid", defaultValue = "syncoid", description = "its command (default: ${DEFAULT-VALUE})")
    private String syncoid;

    private final ZfsMachine machine = ZfsMachines.shared();

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new ManyGuests()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        // Its turn comes in an hour.
        Pipe.run(syncoid + " --version");
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "many-");
        CountedCommands commands = new CountedCommands(folder, Path.of(machine.zfsCommand()));
        ZfsTestPool source = ZfsTestPool.create(machine, "sfmanya", MEGABYTES);
        ZfsTestPool target = ZfsTestPool.create(machine, "sfmanyb", MEGABYTES);
        ZfsTestPool other = ZfsTestPool.create(machine, "sfmanyc", MEGABYTES);
        try {
            fill(source, other);
            copy(source, target);
            write(source);
            try (RunningSnapferry snapferry = RunningSnapferry.start(
                    Files.createDirectories(folder.resolve("snapferry")),
                    "10s",
                    storage(source, commands),
                    storage(target, commands),
                    "")) {
                firstRuns(snapferry, commands);
                for (int round = 1; round < rounds; round++) {
                    write(source);
                    allDue(snapferry, commands);
                }
            }
            for (int round = 0; round < rounds; round++) {
                write(source);
                bySyncoid(source, other, commands);
            }
        } finally {
            source.destroy();
            target.destroy();
            other.destroy();
        }
        return 0;
    }

    private static String storage(ZfsTestPool pool, CountedCommands commands) {
        return "{type: zfspool, pool: " + pool.name() + ", zfs: " + commands.zfs() + "}";
    }

    private IntStream numbers() {
        return IntStream.range(FIRST_GUEST, FIRST_GUEST + guests);
    }

    /** What syncoid goes on from is brought over in one stream. */
    private void fill(ZfsTestPool source, ZfsTestPool other) throws InterruptedException {
        StringBuilder script = new StringBuilder();
        numbers()
                .forEach(guest -> script.append("zfs create -s -V 1M " + source.name() + "/vm-" + guest + "-disk-0\n"));
        script.append("zfs set volmode=none " + other.name() + "\nzfs snapshot -r " + source.name()
                + "@first\nzfs send -R " + source.name() + "@first | zfs receive -u " + other.name() + "/copy\n");
        shell(script.toString());
    }

    /** As if their jobs had made full copies, which is not measured here and would take longer than what is. */
    private void copy(ZfsTestPool source, ZfsTestPool target) throws InterruptedException {
        StringBuilder script = new StringBuilder();
        numbers().forEach(guest -> {
            String volume = "vm-" + guest + "-disk-0";
            String snapshot = source.name() + "/" + volume + "@snapferry_" + guest + "-0_20260101T000000Z_1";
            script.append("zfs snapshot " + snapshot + "\nzfs send " + snapshot
                    + " | zfs receive -u -o readonly=on -o volmode=none -o 'snapferry:replica=volume=" + volume
                    + " guest=" + guest + " job=" + guest + "-0 source=node-a' " + target.name() + "/" + volume + "\n");
        });
        shell(script.toString());
    }

    /** Only the source's volumes have devices. */
    private void write(ZfsTestPool source) throws InterruptedException {
        shell(
                "for disk in $(ls /dev | grep '^zd[0-9]*$'); do dd if=/dev/urandom of=/dev/$disk bs=16k count=1 conv=notrunc"
                        + " 2>/dev/null; done\nsync\nzpool sync " + source.name() + "\n");
    }

    private void shell(String script) throws InterruptedException {
        machine.run(script.getBytes(StandardCharsets.UTF_8), List.of("sh", "-e"));
    }

    /** A new job is due at once. That they all go on from what is there is seen by what was started. */
    private void firstRuns(RunningSnapferry snapferry, CountedCommands commands) throws Exception {
        snapferry.jobs().awaitGuest(FIRST_GUEST + guests - 1);
        snapferry.jobs().awaitNode("node-b", true);
        int started = commands.count();
        long start = System.nanoTime();
        try (EventReader events = EventReader.open(snapferry.address(), "")) {
            String farAway = Jobs.farAway();
            numbers().forEach(guest -> snapferry.jobs().create(guest + "-0", "node-b", farAway));
            awaitAll(events);
        }
        print(
                "Snapferry, new jobs of copies that are there",
                (System.nanoTime() - start) / 1e9,
                commands.since(started));
    }

    private void allDue(RunningSnapferry snapferry, CountedCommands commands) throws Exception {
        Instant due = Instant.now()
                .plusSeconds(AT_LEAST_AHEAD)
                .truncatedTo(ChronoUnit.MINUTES)
                .plus(1, ChronoUnit.MINUTES);
        try (EventReader events = EventReader.open(snapferry.address(), "")) {
            numbers().forEach(guest -> change(snapferry.api(), guest, due));
            long wait = Duration.between(Instant.now(), due).toMillis();
            if (wait < 0) {
                throw new IllegalStateException("the jobs were not changed in time");
            }
            TimeUnit.MILLISECONDS.sleep(wait);
            int started = commands.count();
            awaitAll(events);
            print(
                    "Snapferry, all due at once",
                    Duration.between(due, Instant.now()).toMillis() / 1e3,
                    commands.since(started));
        }
    }

    private static void change(Api api, int guest, Instant due) {
        Api.Answer answer = api.patch("jobs/" + guest + "-0", "{\"schedule\": \"" + time(due) + "\"}");
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
    }

    private static String time(Instant at) {
        return at.atZone(ZoneOffset.UTC)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private void awaitAll(EventReader events) throws InterruptedException {
        for (int i = 0; i < guests; i++) {
            events.await("io.snapferry.run.succeeded");
        }
    }

    private void bySyncoid(ZfsTestPool source, ZfsTestPool other, CountedCommands commands) throws Exception {
        int started = commands.count();
        Pipe.Cost cost = Pipe.run("env PATH=" + commands.folder() + ":/usr/sbin:/usr/bin:/sbin:/bin " + syncoid
                + " --quiet --no-privilege-elevation --no-stream --recursive --skip-parent " + source.name() + " "
                + other.name() + "/copy");
        print("syncoid", cost.seconds(), commands.since(started));
    }

    private void print(String what, double seconds, CountedCommands.Started started) {
        System.out.printf(
                "%d guests, %s: %.1f s, %d processes of zfs and zpool, %.1f for each, and %d of the scanner%n",
                guests, what, seconds, started.forRuns(), (double) started.forRuns() / guests, started.scans());
        started.byKind().forEach((kind, times) -> System.out.printf("  %6d  %s%n", times, kind));
    }
}
