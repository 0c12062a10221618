package io.snapferry.benchmarks.load;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How much of what is measured. */
final class LoadOptions {
    @Option(names = "--jobs", defaultValue = "100000", description = "registered jobs (default: ${DEFAULT-VALUE})")
    int jobs;

    @Option(names = "--heap", defaultValue = "1g", description = "of the scheduler (default: ${DEFAULT-VALUE})")
    String heap;

    @Option(names = "--threads", defaultValue = "2", description = "of the scheduler (default: ${DEFAULT-VALUE})")
    int threads;

    @Option(names = "--partitions", defaultValue = "4", description = "of the topics (default: ${DEFAULT-VALUE})")
    int partitions;

    @Option(
            names = "--bursts",
            defaultValue = "2",
            description = "how often all become due at once, 0 for no bursts at all (default: ${DEFAULT-VALUE})")
    int bursts;

    @Option(
            names = "--few",
            defaultValue = "5",
            description = "how often 1,000 become due at once after that (default: ${DEFAULT-VALUE})")
    int burstsOfFew;

    @Option(
            names = "--every",
            defaultValue = "2",
            description = "minutes between them; a burst, its runs and a change of all jobs must fit in (default:"
                    + " ${DEFAULT-VALUE})")
    int everyMinutes;

    @Option(
            names = "--steady",
            defaultValue = "150",
            description = "seconds of the steady load, 0 for none and no failover (default: ${DEFAULT-VALUE})")
    int steadySeconds;

    @Option(names = "--profile", description = "file for a flight recording of the last burst")
    String profile;

    @Option(
            names = "--beside",
            split = ",",
            defaultValue = "db-scheduler-h2,quartz-ram",
            description = "other schedulers that are then given as many jobs, as OtherSchedulers names them; none if"
                    + " empty (default: ${DEFAULT-VALUE})")
    List<String> beside;

    @Option(names = "--postgresql", description = "URL of an empty database for them, with user and password")
    Optional<String> postgresql;
}
