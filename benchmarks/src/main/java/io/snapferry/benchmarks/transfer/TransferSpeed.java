package io.snapferry.benchmarks.transfer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast whole volumes are copied, beside the bare commands. */
@Command(
        name = "TransferSpeed",
        mixinStandardHelpOptions = true,
        description = "Copies a volume in full between two nodes, and by the bare send | receive, in turn.")
public final class TransferSpeed implements Callable<Integer> {
    private static final double GIB = 1024;

    @Option(names = "--mebibytes", defaultValue = "2048", description = "of the volume (default: ${DEFAULT-VALUE})")
    private int mebibytes;

    @Option(names = "--rounds", defaultValue = "5", description = "of each (default: ${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "3",
            description = "rounds before, which do not count: a worker runs for months (default: ${DEFAULT-VALUE})")
    private int warmUp;

    @Option(
            names = "--first",
            defaultValue = "300",
            description = "small runs before all that, while code is compiled (default: ${DEFAULT-VALUE})")
    private int first;

    @Option(
            names = "--storages",
            split = ",",
            defaultValue = "zeros,dir,btrfs,zfspool",
            description = "which (default: ${DEFAULT-VALUE})")
    private List<String> storages;

    @Option(
            names = "--replication",
            split = ",",
            defaultValue = "insecure,secure",
            description = "plain TCP, TLS (default: ${DEFAULT-VALUE})")
    private List<String> replication;

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        System.exit(new CommandLine(new TransferSpeed()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        for (String storage : storages) {
            Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "speed-");
            try (Bench bench = bench(storage, folder)) {
                measure(bench, folder);
            }
        }
        if (storages.contains("zeros")) {
            new OtherPipes(mebibytes).measure();
        }
        return 0;
    }

    private Bench bench(String storage, Path folder) throws IOException, InterruptedException {
        return switch (storage) {
            case "zeros" -> new ZerosBench(mebibytes);
            case "dir" -> new DirBench(folder, mebibytes);
            case "btrfs" -> new BtrfsBench(folder, mebibytes);
            case "zfspool" -> new ZfsBench(mebibytes);
            default -> throw new IllegalArgumentException("there is no storage '" + storage + "'");
        };
    }

    private void measure(Bench bench, Path folder) throws Exception {
        for (String kind : replication) {
            Path own = Files.createDirectories(folder.resolve(kind));
            try (RunningSnapferry snapferry =
                    RunningSnapferry.start(own, "1s", bench.source(), bench.target(), network(kind))) {
                List<Double> pipes = new ArrayList<>();
                List<Double> copies = new ArrayList<>();
                snapferry.runs(Bench.GUEST, bench.hasIncrements() ? first : 0);
                for (int round = 0; round < warmUp + rounds; round++) {
                    if (round < warmUp) {
                        snapferry.fullCopy(Bench.GUEST);
                        continue;
                    }
                    Optional<Pipe.Cost> pipe = bench.pipe();
                    Optional<Pipe.Cost> ideal = bench.ideal();
                    Pipe.Cost copy = snapferry.fullCopy(Bench.GUEST);
                    pipe.ifPresent(cost -> {
                        print(bench.name() + ", send | receive", cost);
                        pipes.add(cost.seconds());
                    });
                    ideal.ifPresent(cost -> print(bench.name() + ", dd | dd", cost));
                    print(bench.name() + ", Snapferry, " + kind, copy);
                    copies.add(copy.seconds());
                }
                if (!pipes.isEmpty()) {
                    System.out.printf(
                            "%s, %s: %.3f of the pipe's speed (medians)%n",
                            bench.name(), kind, median(pipes) / median(copies));
                }
            }
        }
    }

    /** As plain TCP is allowed on named networks only. */
    private static String network(String kind) {
        return kind.equals("none") ? "" : "replication: {type: " + kind + ", network: 127.0.0.0/8}\n";
    }

    private void print(String what, Pipe.Cost cost) {
        print(what, mebibytes, cost);
    }

    static void print(String what, int mebibytes, Pipe.Cost cost) {
        System.out.printf(
                "%-36s %6.2f s, %5.0f MB/s, %5.2f s of CPU for each GiB%n",
                what, cost.seconds(), mebibytes * 1.048576 / cost.seconds(), cost.cpu() / (mebibytes / GIB));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
