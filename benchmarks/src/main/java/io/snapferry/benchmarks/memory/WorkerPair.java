package io.snapferry.benchmarks.memory;

import io.snapferry.system.support.ChildJvm;
import io.snapferry.system.support.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A worker of node-a, which has volumes of zeros, and one of node-b, in a process each. */
final class WorkerPair implements AutoCloseable {
    private final ChildJvm source;
    private final ChildJvm target;

    private WorkerPair(ChildJvm source, ChildJvm target) {
        this.source = source;
        this.target = target;
    }

    /** @param heap as after {@code -Xmx} */
    static WorkerPair start(Path folder, TestCluster cluster, String heap, int volumes, long bytes) throws IOException {
        Path certificates = cluster.certificates("node-a");
        Path same = cluster.certificates("node-b");
        if (!same.equals(certificates)) {
            throw new IllegalStateException("two authorities");
        }
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, """
                kafka:
                  bootstrap.servers: %s
                replication: {type: secure, certificates: %s}
                nodes:
                  node-a:
                    slots: %d
                    scan-interval: 1s
                    storages:
                      bench: {type: zeros, volumes: %d, bytes: %d}
                  node-b:
                    receive-slots: %d
                    storages:
                      bench: {type: zeros, bytes: %d}
                """.formatted(
                        cluster.kafka().bootstrap(), certificates, volumes, volumes, bytes, volumes, bytes));
        return new WorkerPair(worker(folder, config, heap, "node-a"), worker(folder, config, heap, "node-b"));
    }

    private static ChildJvm worker(Path folder, Path config, String heap, String node) throws IOException {
        ChildJvm jvm = ChildJvm.start(
                folder,
                List.of(
                        "-Xmx" + heap,
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.snapferry.standalone.Main",
                        "worker",
                        "--config",
                        config.toString(),
                        "--node",
                        node,
                        "--data",
                        folder.resolve("data").toString()));
        jvm.awaitOutput("is up");
        return jvm;
    }

    long source() {
        return source.pid();
    }

    long target() {
        return target.pid();
    }

    @Override
    public void close() {
        source.kill();
        target.kill();
    }
}
