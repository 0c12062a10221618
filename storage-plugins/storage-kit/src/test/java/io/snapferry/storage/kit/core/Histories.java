package io.snapferry.storage.kit.core;

import io.snapferry.storage.kit.core.SnapshotEntry.Condition;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Small histories. An entry's number is its order, its name, its guid and the thousands of its size. */
final class Histories {
    static final long OWN_BYTES = 77;
    static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    private Histories() {}

    static VolumeHistory history(boolean own, SnapshotEntry... entries) {
        return new VolumeHistory(VOLUME, own ? OptionalLong.of(OWN_BYTES) : OptionalLong.empty(), List.of(entries));
    }

    static SnapshotEntry taken(int number) {
        return entry(number, Optional.empty(), Condition.INTACT);
    }

    static SnapshotEntry received(int number) {
        return entry(number, Optional.of(MARK), Condition.INTACT);
    }

    static SnapshotEntry received(int number, Condition condition) {
        return entry(number, Optional.of(MARK), condition);
    }

    static Snapshot snapshot(int number) {
        return new Snapshot("s" + number, "g" + number, Instant.EPOCH);
    }

    private static SnapshotEntry entry(int number, Optional<ReplicaMark> mark, Condition condition) {
        return new SnapshotEntry(
                number, snapshot(number), Optional.of("u" + number), number * 1000L, mark, Optional.empty(), condition);
    }
}
