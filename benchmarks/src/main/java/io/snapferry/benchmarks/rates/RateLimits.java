package io.snapferry.benchmarks.rates;

import io.snapferry.benchmarks.zeros.ZerosPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How closely transfers keep to a limit that workers in several processes share. */
@Command(
        name = "RateLimits",
        mixinStandardHelpOptions = true,
        description = "Sends over the data plane under a node's limit, from one process and from several.")
public final class RateLimits implements Callable<Integer> {
    private static final double MEGABYTE = 1e6;
    private static final double CHANGE_SECONDS = 4.5;

    @Option(
            names = "--rates",
            split = ",",
            defaultValue = "1,10,100,1000",
            description = "MB/s (default: ${DEFAULT-VALUE})")
    private List<Integer> rates;

    @Option(
            names = "--transfers",
            split = ",",
            defaultValue = "1,5",
            description = "in each process (default: ${DEFAULT-VALUE})")
    private List<Integer> transfers;

    @Option(
            names = "--processes",
            split = ",",
            defaultValue = "1,3",
            description = "that send (default: ${DEFAULT-VALUE})")
    private List<Integer> processes;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "measured for each mean (default: ${DEFAULT-VALUE})")
    private double seconds;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new RateLimits()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println(
                "| limit | processes × transfers | mean, sent | worst second | mean, arrived | half the limit after |");
        System.out.println("| --- | --- | --- | --- | --- | --- |");
        for (int rate : rates) {
            for (int count : processes) {
                for (int each : transfers) {
                    measure(rate, count, each);
                }
            }
        }
        return 0;
    }

    private void measure(int rate, int count, int each) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("snapferry-rates");
        Path config = folder.resolve("config.yaml");
        Path run = Files.createDirectory(folder.resolve("run"));
        Counter sent = Counter.in(run.resolve("sent"));
        List<Process> senders = new ArrayList<>();
        configure(config, rate);
        try (RateTarget target = new RateTarget(count * each)) {
            try {
                for (int i = 0; i < count; i++) {
                    senders.add(start(target, config, run, rate, i * each, each));
                }
                awaitFlow(rate);
                long arrived = ZerosPlugin.arrived();
                Meter steady = new Meter(sent::sum);
                steady.run(seconds);
                arrived = ZerosPlugin.arrived() - arrived;
                Meter change = new Meter(sent::sum);
                long since = System.nanoTime();
                configure(config, rate / 2.0);
                change.run(CHANGE_SECONDS);
                System.out.printf(
                        "| %d MB/s | %d × %d | %.2f %% | %.2f %% | %.2f %% | %.2f s |%n",
                        rate,
                        count,
                        each,
                        100 * steady.mean() / (rate * MEGABYTE),
                        100 * steady.worst() / (rate * MEGABYTE),
                        100 * arrived / seconds / (rate * MEGABYTE),
                        change.settledAfter(since, rate / 2.0 * MEGABYTE));
            } finally {
                for (Process sender : senders) {
                    sender.destroyForcibly().waitFor();
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static void configure(Path config, double rate) throws IOException {
        Files.writeString(config, "nodes:\n  " + Stage.SOURCE + ":\n    rate: " + rate + "\n    storages: {}\n");
    }

    private static Process start(RateTarget target, Path config, Path run, int rate, int first, int count)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dlogback.configurationFile=child-logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RateSender.class.getName(),
                        target.address(),
                        config.toString(),
                        run.toString(),
                        Integer.toString(rate),
                        Integer.toString(first),
                        Integer.toString(count))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Until all processes send, their code is compiled, and what they put into the sockets at first has arrived. */
    private static void awaitFlow(int rate) throws InterruptedException {
        long before = ZerosPlugin.arrived();
        while (ZerosPlugin.arrived() - before < rate * MEGABYTE) {
            Thread.sleep(50);
        }
        Thread.sleep(4_000);
    }

    private static void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("config.yaml"));
        try (var files = Files.list(folder.resolve("run"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder.resolve("run"));
        Files.delete(folder);
    }
}
