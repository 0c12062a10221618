package io.snapferry.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The same number of jobs due in the same second in other schedulers. Their task does nothing but count, in the
 * scheduler's own process: nothing goes over a network to whoever works, as Snapferry's orders do.
 */
@Command(
        name = "OtherSchedulers",
        mixinStandardHelpOptions = true,
        description = "Makes many jobs due in the same second in db-scheduler and Quartz.")
public final class OtherSchedulers implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--jobs", defaultValue = "100000", description = "due at once (default: ${DEFAULT-VALUE})")
    private int jobs;

    @Option(names = "--threads", defaultValue = "20", description = "that execute (default: ${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--on",
            split = ",",
            defaultValue = "db-scheduler-h2,quartz-ram,quartz-h2",
            description = "of db-scheduler-h2, db-scheduler-postgresql, quartz-ram, quartz-h2 and quartz-postgresql"
                    + " (default: ${DEFAULT-VALUE})")
    private List<String> on;

    @Option(names = "--postgresql", description = "URL of an empty database with user and password")
    private String postgresql;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new OtherSchedulers()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "load-");
        try {
            for (String name : on) {
                measure(name, folder);
            }
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void measure(String name, Path folder) throws Exception {
        String url = name.endsWith("postgresql") ? postgresql : "jdbc:h2:file:" + folder.resolve(name);
        Lateness lateness = new Lateness();
        try (Other other = name.startsWith("quartz")
                ? QuartzJobs.create(name.endsWith("ram") ? "" : url, threads, lateness)
                : DbSchedulerJobs.create(url, threads, lateness)) {
            long start = System.nanoTime();
            Instant due =
                    Instant.now().plusSeconds(other.secondsToRegister(jobs)).truncatedTo(ChronoUnit.SECONDS);
            other.register(jobs, due);
            double registered = (System.nanoTime() - start) / 1e9;
            other.start();
            long ahead = Duration.between(Instant.now(), due).toMillis();
            TimeUnit.MILLISECONDS.sleep(Math.max(0, ahead));
            Duration before = cpu();
            Instant end = due.plus(PATIENCE);
            while (lateness.count() < jobs && Instant.now().isBefore(end)) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
            System.out.printf(
                    "%s, registered in %.1f s%s: %s; CPU of the process %.0f us for each%n",
                    name,
                    registered,
                    ahead < 0 ? ", too late for their time" : "",
                    lateness.drain(),
                    cpu().minus(before).toNanos() / 1e3 / jobs);
        }
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
