package io.snapferry.benchmarks.storage;

import io.snapferry.contracts.id.JobId;
import io.snapferry.storage.testkit.zfs.ZfsMachine;
import io.snapferry.storage.testkit.zfs.ZfsTestPool;
import io.snapferry.transfer.plan.SnapshotName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;

/** A pool with many empty volumes, each with as many snapshots. */
final class CrowdedPool implements AutoCloseable {
    private static final int MEGABYTES = 4_000;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final ZfsMachine machine;
    private final ZfsTestPool pool;

    CrowdedPool(ZfsMachine machine) throws InterruptedException {
        this.machine = machine;
        this.pool = ZfsTestPool.create(machine, "sfcrowded", MEGABYTES);
    }

    /** Makes a dataset with volumes that have these names. */
    String fill(String name, int volumes, int snapshots, IntFunction<String> names) throws InterruptedException {
        String dataset = pool.name() + "/" + name;
        StringBuilder script = new StringBuilder("zfs create " + dataset + "\n");
        for (int i = 0; i < volumes; i++) {
            script.append("zfs create -s -V 1M -o volmode=none ")
                    .append(dataset)
                    .append('/')
                    .append(names.apply(i))
                    .append('\n');
        }
        for (int i = 0; i < snapshots; i++) {
            SnapshotName snapshot = new SnapshotName(JobId.parse("100-0"), FIRST.plusSeconds(900L * i), i + 1);
            script.append("zfs snapshot -r ")
                    .append(dataset)
                    .append('@')
                    .append(snapshot)
                    .append('\n');
        }
        machine.run(script.toString().getBytes(StandardCharsets.UTF_8), List.of("sh", "-e"));
        return dataset;
    }

    @Override
    public void close() {
        try {
            pool.destroy();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
