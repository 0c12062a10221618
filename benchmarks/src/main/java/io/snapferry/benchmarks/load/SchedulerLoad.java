package io.snapferry.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The scheduler with its broker, from the first job to a failover. */
@Command(
        name = "SchedulerLoad",
        mixinStandardHelpOptions = true,
        description =
                "Registers jobs and measures bursts, memory, restarts, a steady load and a failover, and others beside it.")
public final class SchedulerLoad implements Callable<Integer> {
    private static final int FEW = 1_000;

    @Mixin
    private LoadOptions options;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new SchedulerLoad()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "load-");
        try (Rig rig = new Rig(folder, options)) {
            Registration registration = new Registration(rig, options.jobs);
            Measured scheduler = registration.run();
            scheduler = new Restarts(rig).run(scheduler);
            if (options.bursts > 0) {
                bursts(new Burst(rig, scheduler), scheduler);
            }
            scheduler.close();
            if (options.bursts > 0) {
                spreadBursts(rig);
            }
            if (options.steadySeconds > 0) {
                new Steady(rig, options).run();
            }
        } finally {
            Folders.delete(folder);
        }
        return options.beside.stream().allMatch(String::isBlank) ? 0 : beside();
    }

    private int beside() {
        List<String> arguments = new ArrayList<>(List.of("--jobs", Integer.toString(options.jobs), "--on"));
        arguments.add(String.join(",", options.beside));
        options.postgresql.ifPresent(url -> arguments.addAll(List.of("--postgresql", url)));
        return new CommandLine(new OtherSchedulers()).execute(arguments.toArray(String[]::new));
    }

    /** The same with the due instants spread over the second. */
    private void spreadBursts(Rig rig) throws InterruptedException {
        System.out.println("the same with a jitter of 1 s:");
        try (Measured scheduler = rig.startScheduler("one", Duration.ofSeconds(1))) {
            scheduler.awaitOutput(Rig.RUNNING);
            new Burst(rig, scheduler)
                    .each(Duration.ofMinutes(options.everyMinutes), options.jobs, options.bursts, time -> {});
        }
    }

    private void bursts(Burst burst, Measured scheduler) throws InterruptedException {
        if (options.profile != null) {
            // The Java VM compiles much code again when its first recording begins; the last burst is to be spared
            // that.
            scheduler.tell("JFR.start", "name=warm-up", "settings=profile");
        }
        String profile = options.profile;
        burst.each(Duration.ofMinutes(options.everyMinutes), options.jobs, options.bursts, time -> {
            if (time == options.bursts && profile != null) {
                scheduler.tell("JFR.start", "name=burst", "settings=profile");
            }
        });
        if (profile != null) {
            scheduler.tell("JFR.stop", "name=burst", "filename=" + profile);
        }
        for (int i = 0; i < options.burstsOfFew; i++) {
            burst.once(Math.min(FEW, options.jobs));
        }
    }
}
