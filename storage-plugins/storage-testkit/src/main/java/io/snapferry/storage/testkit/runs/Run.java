package io.snapferry.storage.testkit.runs;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One run from a source to a target, in the order in which Snapferry does it, and with no more than it may assume. */
final class Run {
    static final int GUEST = 100;
    private static final ReplicaMark MARK = new ReplicaMark(GUEST, "100-0", "node-a");

    /** Knows what the guests' volumes contain. */
    interface Witness {
        /** Called with all that the source has, before any of it is sent. */
        void taken(Map<VolumeName, Volume> volumes) throws Exception;
    }

    private final Storage source;
    private final Storage target;
    private final Witness witness;
    private final List<VolumeName> full = new ArrayList<>();

    Run(Storage source, Storage target, Witness witness) {
        this.source = source;
        this.target = target;
        this.witness = witness;
    }

    /** The volumes that were sent in full. */
    List<VolumeName> full() {
        return full;
    }

    /**
     * Takes a snapshot of all volumes, brings it to the target, and destroys what is older.
     *
     * @throws IllegalStateException if it cannot be done without an operator
     */
    void execute(String snapshot) throws Exception {
        Map<VolumeName, Volume> replicas = volumes(target);
        for (Volume volume : volumes(source).values()) {
            Optional<Snapshot> base = base(volume, replicas);
            source.destroySnapshots(volume.name(), without(volume.snapshots(), base));
        }
        source.snapshot(volumes(source).keySet(), snapshot);
        Map<VolumeName, Volume> taken = volumes(source);
        witness.taken(taken);
        for (Volume volume : taken.values()) {
            send(volume, newest(volume), base(volume, replicas));
        }
        for (Volume volume : taken.values()) {
            Optional<Snapshot> kept = Optional.of(newest(volume));
            source.destroySnapshots(volume.name(), without(volume.snapshots(), kept));
            List<Snapshot> there = volumes(target).get(volume.name()).snapshots();
            target.destroySnapshots(volume.name(), without(there, kept));
        }
    }

    private void send(Volume volume, Snapshot snapshot, Optional<Snapshot> base) throws StorageException {
        if (base.isEmpty()) {
            full.add(volume.name());
        }
        Set<String> receiver =
                target.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
        try (SendStream stream = source.send(new SendRequest(volume.name(), snapshot, base, receiver))) {
            target.receive(new ReceiveRequest(volume.name(), volume.kind(), snapshot, base, MARK), stream.bytes());
        }
    }

    private static Optional<Snapshot> base(Volume volume, Map<VolumeName, Volume> replicas) {
        Volume replica = replicas.get(volume.name());
        if (replica == null) {
            return Optional.empty();
        }
        Snapshot newest = newest(replica);
        if (!volume.snapshots().contains(newest) || replica.modified()) {
            throw new IllegalStateException(volume.name() + " cannot go on: there is " + replica.snapshots()
                    + " on the target and " + volume.snapshots() + " on the source");
        }
        return Optional.of(newest);
    }

    private static List<Snapshot> without(List<Snapshot> all, Optional<Snapshot> kept) {
        return all.stream()
                .filter(snapshot -> !kept.equals(Optional.of(snapshot)))
                .toList();
    }

    static Snapshot newest(Volume volume) {
        return volume.snapshots().get(volume.snapshots().size() - 1);
    }

    static Map<VolumeName, Volume> volumes(Storage storage) throws StorageException {
        Map<VolumeName, Volume> volumes = new TreeMap<>();
        storage.list(ListRequest.of(GUEST)).forEach(volume -> volumes.put(volume.name(), volume));
        return volumes;
    }
}
