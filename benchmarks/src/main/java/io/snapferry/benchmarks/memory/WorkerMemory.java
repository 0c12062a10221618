package io.snapferry.benchmarks.memory;

import io.snapferry.system.support.Jobs;
import io.snapferry.system.support.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What memory a worker's process takes: idle, with a long transfer, and with many at once. */
@Command(
        name = "WorkerMemory",
        mixinStandardHelpOptions = true,
        description = "Sends zeros with TLS between two worker processes, with heaps of several sizes.")
public final class WorkerMemory implements Callable<Integer> {
    private static final int FIRST_GUEST = 100;
    private static final int HALF_A_DAY = 12;

    @Option(
            names = "--heaps",
            split = ",",
            defaultValue = "256m,128m,96m,64m,48m,32m",
            description = "as after -Xmx; the launcher's is 256m (default: ${DEFAULT-VALUE})")
    private List<String> heaps;

    @Option(names = "--mebibytes", defaultValue = "10240", description = "in all (default: ${DEFAULT-VALUE})")
    private int mebibytes;

    @Option(names = "--transfers", defaultValue = "50", description = "many at once (default: ${DEFAULT-VALUE})")
    private int transfers;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new WorkerMemory()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (String heap : heaps) {
            measure(heap, 1);
            measure(heap, transfers);
        }
        return 0;
    }

    private void measure(String heap, int count) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "memory-");
        try (TestCluster cluster = TestCluster.start(folder);
                WorkerPair workers = WorkerPair.start(folder, cluster, heap, count, ((long) mebibytes << 20) / count)) {
            Jobs jobs = new Jobs(cluster.api());
            jobs.awaitGuest(FIRST_GUEST + count - 1);
            jobs.awaitNode("node-b", true);
            TimeUnit.SECONDS.sleep(5);
            print(heap, "idle", workers);
            long start = System.nanoTime();
            int hour = (LocalTime.now(ZoneOffset.UTC).getHour() + HALF_A_DAY) % 24;
            for (int guest = FIRST_GUEST; guest < FIRST_GUEST + count; guest++) {
                jobs.create(guest + "-0", "node-b", ", \"schedule\": \"" + hour + ":30\"");
            }
            for (int guest = FIRST_GUEST; guest < FIRST_GUEST + count; guest++) {
                jobs.awaitSynced(guest + "-0");
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            print(heap, String.format("%d transfers, %.0f MB/s", count, mebibytes * 1.048576 / seconds), workers);
        } catch (AssertionError e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            System.out.printf("heap %s: %d transfers do not work: %s%n", heap, count, first);
        }
    }

    private static void print(String heap, String what, WorkerPair workers) throws IOException {
        System.out.printf(
                "heap %s, %s: source %d MiB now, %d at most; target %d MiB now, %d at most%n",
                heap,
                what,
                Resident.now(workers.source()),
                Resident.most(workers.source()),
                Resident.now(workers.target()),
                Resident.most(workers.target()));
    }
}
