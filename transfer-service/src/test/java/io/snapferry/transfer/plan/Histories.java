package io.snapferry.transfer.plan;

import io.snapferry.contracts.id.JobId;
import io.snapferry.contracts.id.NodeName;
import io.snapferry.contracts.id.StorageId;
import io.snapferry.contracts.order.Divergence;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Small worlds for tests of pure functions. */
final class Histories {

    static final JobId JOB = JobId.parse("100-0");
    static final NodeName SOURCE = new NodeName("node-a");
    static final NodeName TARGET = new NodeName("node-b");
    static final StorageId LOCAL = new StorageId("local");
    static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    private Histories() {}

    static Snapshot snapshot(String name, String guid) {
        return new Snapshot(name, guid, Instant.EPOCH);
    }

    static Snapshot taken(String job, int epoch) {
        String name = new SnapshotName(JobId.parse(job), Instant.EPOCH, epoch).toString();
        return snapshot(name, "guid of " + name);
    }

    static Volume volume(String name, Optional<ReplicaMark> mark, List<Snapshot> snapshots, boolean modified) {
        return new Volume(new VolumeName(name), VolumeKind.BLOCK, 1 << 20, mark, snapshots, modified);
    }

    /** The same volume of a storage that knows since which snapshot it has its content. */
    static Volume unchangedSince(Volume volume, Optional<Snapshot> oldest) {
        return new Volume(
                volume.name(),
                volume.kind(),
                volume.sizeBytes(),
                volume.replica(),
                volume.snapshots(),
                volume.modified(),
                oldest.map(Snapshot::guid),
                volume.bookmarks(),
                volume.partial(),
                volume.pinned(),
                volume.encrypted(),
                volume.identity());
    }

    /** The same volume with what else a storage can tell of it. */
    static Volume with(Volume volume, Optional<List<Snapshot>> bookmarks, Optional<Partial> partial) {
        return new Volume(
                volume.name(),
                volume.kind(),
                volume.sizeBytes(),
                volume.replica(),
                volume.snapshots(),
                volume.modified(),
                volume.unchangedSince(),
                bookmarks,
                partial,
                volume.pinned(),
                volume.encrypted(),
                volume.identity());
    }

    static Volume own(Snapshot... snapshots) {
        return volume("vm-100-disk-0", Optional.empty(), List.of(snapshots), false);
    }

    static Volume replica(Snapshot... snapshots) {
        return volume("vm-100-disk-0", Optional.of(MARK), List.of(snapshots), false);
    }

    static RunRules rules(Divergence divergence) {
        return new RunRules(JOB, new OrderEpochs(Optional.of(0L), 4), divergence, Map.of(), Set.of(), List.of(), false);
    }

    static RunRules rules() {
        return rules(Divergence.REFUSE);
    }

    /** A storage that can all there is, of a worker of this release. */
    static StorageInventory capable(StorageId id, Volume... volumes) {
        Set<String> names = new HashSet<>();
        for (Capability capability : Capability.values()) {
            names.add(capability.name());
        }
        for (PeerFeature feature : PeerFeature.values()) {
            names.add(feature.name());
        }
        return new StorageInventory(id, "dir", names, Optional.empty(), List.of(volumes));
    }

    static StorageInventory storage(Volume... volumes) {
        return new StorageInventory(LOCAL, "dir", Set.of("INCREMENTAL"), Optional.empty(), List.of(volumes));
    }

    static GuestInventory source(StorageInventory... storages) {
        return new GuestInventory(SOURCE, List.of(storages));
    }

    static GuestInventory target(StorageInventory... storages) {
        return new GuestInventory(TARGET, List.of(storages));
    }

    /** Every ordering of every subset. */
    static List<List<Snapshot>> histories(List<Snapshot> universe) {
        List<List<Snapshot>> all = new ArrayList<>();
        all.add(List.of());
        for (Snapshot last : universe) {
            List<Snapshot> rest = new ArrayList<>(universe);
            rest.remove(last);
            for (List<Snapshot> before : histories(rest)) {
                List<Snapshot> history = new ArrayList<>(before);
                history.add(last);
                all.add(history);
            }
        }
        return all;
    }
}
