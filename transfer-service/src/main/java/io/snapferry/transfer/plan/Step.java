package io.snapferry.transfer.plan;

import io.snapferry.contracts.report.VolumeProgress;
import io.snapferry.storage.spi.Snapshot;
import java.util.Optional;

/** How one volume gets to the new snapshot on the target. */
public sealed interface Step {

    /** What the new snapshot is sent against; empty if all of it is sent. */
    Optional<Snapshot> base();

    VolumeProgress.Step kind();

    /** The target has no such volume yet. */
    record Full() implements Step {
        @Override
        public Optional<Snapshot> base() {
            return Optional.empty();
        }

        @Override
        public VolumeProgress.Step kind() {
            return VolumeProgress.Step.FULL;
        }
    }

    /** Only what changed since a snapshot that both sides have. */
    record Incremental(Snapshot since) implements Step {
        @Override
        public Optional<Snapshot> base() {
            return Optional.of(since);
        }

        @Override
        public VolumeProgress.Step kind() {
            return VolumeProgress.Step.INCREMENTAL;
        }
    }
}
