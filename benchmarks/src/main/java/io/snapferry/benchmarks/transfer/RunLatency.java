package io.snapferry.benchmarks.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import io.snapferry.system.support.Api;
import io.snapferry.system.support.EventReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long one small incremental run takes, from its request to its completion event, beside the bare commands. */
@Command(
        name = "RunLatency",
        mixinStandardHelpOptions = true,
        description = "Asks for runs that have little to do, and does the same by the bare commands, in turn.")
public final class RunLatency implements Callable<Integer> {
    private static final String JOB = Increments.GUEST + "-0";
    private static final double FACTOR = 1.3;
    private static final double MORE_SECONDS = 0.150;

    @Mixin
    private IncrementOptions options;

    @Option(names = "--rounds", defaultValue = "30", description = "of each (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--first",
            defaultValue = "200",
            description = "rounds that do not count, while code is compiled (default: ${DEFAULT-VALUE})")
    private int first;

    @Option(names = "--story", description = "also tells when the lines of a run's log were written")
    private boolean story;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new RunLatency()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        options.each("latency-", this::measure);
        return 0;
    }

    private void measure(Increments increments, RunningSnapferry snapferry) throws Exception {
        List<Double> byHand = new ArrayList<>();
        List<Double> runs = new ArrayList<>();
        Story told = new Story();
        increments.byHand(0);
        try (EventReader events = EventReader.open(snapferry.address(), "")) {
            for (int round = 1; round <= first + rounds; round++) {
                increments.write(2 * round);
                double hand = increments.byHand(round).seconds();
                increments.write(2 * round + 1);
                double run = run(snapferry.api(), events, round > first ? told : new Story());
                if (round > first) {
                    byHand.add(hand);
                    runs.add(run);
                }
            }
        }
        print(increments.name(), byHand, runs);
        if (story) {
            told.print();
        }
    }

    /** From the request until its completion event is here. */
    private static double run(Api api, EventReader events, Story told) throws InterruptedException {
        Instant asked = Instant.now();
        long start = System.nanoTime();
        Api.Answer answer = api.post("jobs/" + JOB + "/run", null);
        long accepted = System.nanoTime();
        if (answer.status() >= 300) {
            throw new IllegalStateException("refused: " + answer);
        }
        JsonNode end = events.await("io.snapferry.run.succeeded");
        long done = System.nanoTime();
        told.add("the request is answered", asked.plusNanos(accepted - start), asked);
        for (JsonNode line : api.get("jobs/" + JOB + "/log").body().path("items")) {
            told.add(line.path("text").asText(), Instant.parse(line.path("at").asText()), asked);
        }
        told.add("the completion event is here", asked.plusNanos(done - start), asked);
        if (end.path("data").path("bytesSent").asLong() == 0) {
            throw new IllegalStateException("nothing was sent: " + end);
        }
        return Duration.ofNanos(done - start).toNanos() / 1e9;
    }

    private static void print(String storage, List<Double> byHand, List<Double> runs) {
        double hand = Quantile.of(byHand, 0.5);
        double run = Quantile.of(runs, 0.5);
        System.out.printf(
                "%s: by hand %.0f ms (p95 %.0f), run %.0f ms (p95 %.0f): %.2f times, %.0f ms more than %.1f times;"
                        + " wanted at most %.0f%n",
                storage,
                hand * 1e3,
                Quantile.of(byHand, 0.95) * 1e3,
                run * 1e3,
                Quantile.of(runs, 0.95) * 1e3,
                run / hand,
                (run - FACTOR * hand) * 1e3,
                FACTOR,
                MORE_SECONDS * 1e3);
    }
}
