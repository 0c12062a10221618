package io.snapferry.scheduler.core;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A node with a guest's volumes, as a simulation of moves sees it: a volume's content is the number of its last write. */
final class ModelNode {
    /** A volume; the guid of a snapshot is what nothing else has, its content may be that of others. */
    static final class Volume {
        boolean replica;
        boolean fenced;
        long content;
        final List<Snapshot> snapshots = new ArrayList<>();
        final List<Long> aside = new ArrayList<>();
        int fullCopies;

        Optional<Snapshot> newest() {
            return snapshots.isEmpty() ? Optional.empty() : Optional.of(snapshots.get(snapshots.size() - 1));
        }

        boolean writable() {
            return !replica && !fenced;
        }
    }

    record Snapshot(long guid, long content, JobId job) {}

    final NodeName name;
    final List<Volume> volumes = new ArrayList<>();
    boolean running;

    ModelNode(NodeName name) {
        this.name = name;
    }

    boolean showsOwn() {
        return volumes.stream().anyMatch(volume -> !volume.replica);
    }

    boolean writable() {
        return volumes.stream().anyMatch(Volume::writable);
    }
}
