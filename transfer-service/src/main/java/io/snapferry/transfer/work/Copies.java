package io.snapferry.transfer.work;

import io.snapferry.contracts.id.VolumeId;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.transfer.core.Bytes;
import io.snapferry.transfer.plan.RehearsalPlan.Trial;
import io.snapferry.transfer.plan.RunException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The copies that one rehearsal has; for its thread. Closing it throws them away, whatever became of the run. */
final class Copies implements AutoCloseable {
    private final RunContext run;
    private final SortedMap<VolumeId, VolumeClone> open = new TreeMap<>();

    Copies(RunContext run) {
        this.run = run;
    }

    boolean can(Trial trial) throws RunException, InterruptedException {
        return run.on(trial.id().storage(), storage -> storage.capabilities().contains(Capability.CLONES));
    }

    Path make(Trial trial) throws RunException, InterruptedException {
        Instant start = run.clock().instant();
        VolumeClone copy = run.on(
                trial.id().storage(), storage -> storage.cloned(trial.replica().name(), trial.snapshot()));
        open.put(trial.id(), copy);
        run.log()
                .info("volume " + trial.id() + ": a copy of " + trial.snapshot().name() + " is at " + copy.path()
                        + ", after "
                        + Bytes.seconds(Duration.between(start, run.clock().instant())));
        return copy.path();
    }

    /** Goes on with the next where one cannot be thrown away: what is left goes with the next rehearsal. */
    @Override
    public void close() {
        // Whoever stops the run must not keep it from leaving nothing behind.
        run.control().leave();
        try {
            for (Map.Entry<VolumeId, VolumeClone> copy : open.entrySet()) {
                close(copy.getKey(), copy.getValue());
            }
        } finally {
            run.control().enter();
        }
    }

    private void close(VolumeId volume, VolumeClone copy) {
        try {
            copy.close();
            run.log().info("volume " + volume + ": the copy is gone");
        } catch (StorageException e) {
            run.log()
                    .warning("volume " + volume + ": the copy at " + copy.path() + " is still there and goes with the"
                            + " next rehearsal (" + e.getMessage() + ")");
        }
    }
}
