package io.snapferry.benchmarks.transfer;

import io.snapferry.system.support.Api;
import io.snapferry.system.support.EventReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long guests are on their way, beside a run that brings the same. */
@Command(
        name = "MoveSpeed",
        mixinStandardHelpOptions = true,
        description = "Replicates a little, moves a guest with as little there and back, and recovers it, in turn.")
public final class MoveSpeed implements Callable<Integer> {
    private static final String JOB = "jobs/" + Increments.GUEST + "-0";
    private static final String GUEST = "guests/" + Increments.GUEST;

    @Mixin
    private IncrementOptions options;

    @Option(names = "--rounds", defaultValue = "20", description = "that count (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--first",
            defaultValue = "30",
            description = "rounds that do not count, while code is compiled (default: ${DEFAULT-VALUE})")
    private int first;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new MoveSpeed()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        options.each("moves-", this::measure);
        return 0;
    }

    private void measure(Increments increments, RunningSnapferry snapferry) throws Exception {
        List<Double> runs = new ArrayList<>();
        List<Double> migrations = new ArrayList<>();
        List<Double> returns = new ArrayList<>();
        List<Double> recoveries = new ArrayList<>();
        Api api = snapferry.api();
        try (EventReader events = EventReader.open(snapferry.address(), "")) {
            for (int round = 0; round < first + rounds; round++) {
                boolean counts = round >= first;
                increments.write(3 * round);
                note(runs, counts, timed(api, events, JOB + "/run", "{}", "run.succeeded"));
                increments.write(3 * round + 1);
                note(migrations, counts, timed(api, events, GUEST + "/migrate", to("node-b"), "guest.migrated"));
                note(returns, counts, timed(api, events, GUEST + "/migrate", to("node-a"), "guest.migrated"));
                increments.write(3 * round + 2);
                note(recoveries, counts, timed(api, events, GUEST + "/recover", forced("node-b"), "guest.recovered"));
                timed(api, events, JOB + "/run", "{}", "run.succeeded");
                timed(api, events, GUEST + "/migrate", to("node-a"), "guest.migrated");
            }
        }
        print(increments.name(), "a run with a little", runs);
        print(increments.name(), "a migration with as little", migrations);
        print(increments.name(), "a migration with nothing", returns);
        print(increments.name(), "a recovery", recoveries);
    }

    private static String to(String node) {
        return "{\"target\": \"" + node + "\"}";
    }

    private static String forced(String node) {
        return "{\"target\": \"" + node + "\", \"force\": true}";
    }

    private static void note(List<Double> values, boolean counts, double value) {
        if (counts) {
            values.add(value);
        }
    }

    /** From the request until the event that says that it is done is here. */
    private static double timed(Api api, EventReader events, String path, String body, String event)
            throws InterruptedException {
        while (events.next(Duration.ZERO).isPresent()) {
            // What is left from before.
        }
        long start = System.nanoTime();
        Api.Answer answer = api.post(path, body);
        if (answer.status() >= 300) {
            throw new IllegalStateException(path + " was refused: " + answer);
        }
        events.await("io.snapferry." + event);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String storage, String what, List<Double> seconds) {
        System.out.printf(
                "%-8s %-28s %6.0f ms (p95 %.0f)%n",
                storage, what, Quantile.of(seconds, 0.5) * 1e3, Quantile.of(seconds, 0.95) * 1e3);
    }
}
