package io.snapferry.benchmarks.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Which storages a benchmark of small runs is about, and how large their volume is. */
final class IncrementOptions {
    @Option(names = "--mebibytes", defaultValue = "64", description = "of the volume (default: ${DEFAULT-VALUE})")
    private int mebibytes;

    @Option(
            names = "--storages",
            split = ",",
            defaultValue = "dir,btrfs,zfspool",
            description = "which (default: ${DEFAULT-VALUE})")
    private List<String> storages;

    /** What is measured on each. */
    interface Measurement {
        void on(Increments increments, RunningSnapferry snapferry) throws Exception;
    }

    /** Measures on one after the other, each with a Snapferry of its own, whose guest is replicated already. */
    void each(String prefix, Measurement measurement) throws Exception {
        for (String storage : storages) {
            Path folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), prefix);
            Path own = Files.createDirectories(folder.resolve("snapferry"));
            try (Increments increments = open(storage, folder);
                    RunningSnapferry snapferry =
                            RunningSnapferry.start(own, "1s", increments.source(), increments.target(), "")) {
                snapferry.replicate(Increments.GUEST);
                measurement.on(increments, snapferry);
            }
        }
    }

    private Increments open(String storage, Path folder) throws Exception {
        return switch (storage) {
            case "dir" -> new DirIncrements(folder, mebibytes);
            case "btrfs" -> new BtrfsIncrements(folder, mebibytes);
            case "zfspool" -> new ZfsIncrements(mebibytes);
            default -> throw new IllegalArgumentException("there is no storage '" + storage + "'");
        };
    }
}
