package io.snapferry.benchmarks.transfer;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Commands whose outputs and inputs are joined by pipes of the system, without a byte passing through this process. */
final class Pipe {
    private Pipe() {}

    /** How long it took, and what all its commands used of the processors. */
    record Cost(double seconds, double cpu) {
        Cost and(Cost other) {
            return new Cost(seconds + other.seconds, cpu + other.cpu);
        }
    }

    static Cost run(String... commands) throws IOException, InterruptedException {
        List<ProcessBuilder> builders = Arrays.stream(commands)
                .map(command -> new ProcessBuilder("sh", "-c", "exec " + command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT))
                .toList();
        builders.get(builders.size() - 1).redirectOutput(ProcessBuilder.Redirect.to(new File("/dev/null")));
        double before = Cpu.ofThis();
        double own = ownCpu();
        long start = System.nanoTime();
        for (Process process : ProcessBuilder.startPipeline(builders)) {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" | ", commands) + " failed");
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Cost(seconds, Cpu.ofThis() - before - (ownCpu() - own));
    }

    private static double ownCpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }
}
