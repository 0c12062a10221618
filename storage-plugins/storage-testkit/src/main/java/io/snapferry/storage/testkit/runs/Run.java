package io.snapferry.storage.testkit.runs;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Partial;
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
import java.util.Collection;
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
    private static final Set<ErrorCode> BEGIN_ANEW =
            Set.of(ErrorCode.NOT_RESUMABLE, ErrorCode.BAD_STREAM, ErrorCode.SNAPSHOT_NOT_FOUND);

    /** Knows what the guests' volumes contain. */
    interface Witness {
        /** Called with all that the source has, before any of it is sent. */
        void taken(Map<VolumeName, Volume> volumes);
    }

    private final Storage source;
    private final Storage target;
    private final Witness witness;
    private final Tally tally;
    private final boolean goesOn;
    private final List<VolumeName> full = new ArrayList<>();

    Run(Storage source, Storage target, Witness witness, Tally tally) {
        this.source = source;
        this.target = target;
        this.witness = witness;
        this.tally = tally;
        this.goesOn = declares(source, Capability.RESUME) && declares(target, Capability.RESUME);
    }

    static boolean declares(Storage storage, Capability capability) {
        return storage.capabilities().contains(capability);
    }

    /** The volumes of which the target had no snapshot. */
    List<VolumeName> full() {
        return full;
    }

    /**
     * Takes a snapshot of all volumes, brings it to the target, and destroys what is older.
     *
     * @throws IllegalStateException if it cannot be done without an operator
     */
    void execute(String snapshot) throws StorageException {
        ListRequest guest = ListRequest.of(GUEST);
        Map<VolumeName, Volume> replicas = volumes(target, guest);
        Map<VolumeName, Volume> volumes = volumes(source, guest);
        for (Volume volume : volumes.values()) {
            Optional<Volume> replica = Optional.ofNullable(replicas.get(volume.name()));
            Set<String> needed = Histories.needed(replica);
            Histories.base(volume, replica);
            destroy(source, volume, Histories.without(volume.snapshots(), needed));
        }
        source.snapshot(volumes.keySet(), snapshot);
        Map<VolumeName, Volume> taken = volumes(source, guest);
        witness.taken(taken);
        for (Volume volume : taken.values()) {
            bring(volume, Optional.ofNullable(replicas.get(volume.name())));
        }
        Map<VolumeName, Volume> arrived = volumes(target, guest);
        for (Volume volume : taken.values()) {
            Set<String> kept = Set.of(Histories.newest(volume).guid());
            destroy(source, volume, Histories.without(Histories.bases(volume), kept));
            Volume replica = arrived.get(volume.name());
            destroy(target, replica, Histories.without(replica.snapshots(), kept));
        }
    }

    private static void destroy(Storage storage, Volume volume, Collection<Snapshot> snapshots)
            throws StorageException {
        if (!snapshots.isEmpty()) {
            storage.destroySnapshots(volume.name(), snapshots);
        }
    }

    private void bring(Volume volume, Optional<Volume> replica) throws StorageException {
        Snapshot newest = Histories.newest(volume);
        Optional<Snapshot> base = Histories.base(volume, replica);
        if (base.isEmpty()) {
            full.add(volume.name());
        }
        Optional<Snapshot> arrived = goOn(volume, replica, base);
        send(volume, newest, arrived.or(() -> base), Optional.empty());
        boolean data = base.map(volume.snapshots()::contains).orElse(true);
        tally.count(base.isEmpty() ? Tally.FULL : data ? Tally.INCREMENT : Tally.ON_BOOKMARK);
    }

    /** Ends a stream that was cut, if that can be. */
    private Optional<Snapshot> goOn(Volume volume, Optional<Volume> replica, Optional<Snapshot> base)
            throws StorageException {
        Optional<Partial> partial = replica.flatMap(Volume::partial)
                .filter(cut -> goesOn && cut.baseGuid().equals(base.map(Snapshot::guid)));
        Optional<Snapshot> to = partial.flatMap(
                cut -> Histories.find(volume.snapshots(), cut.to().guid()));
        if (to.isEmpty()) {
            replica.flatMap(Volume::partial).ifPresent(cut -> tally.count(Tally.GIVEN_UP));
            return Optional.empty();
        }
        try {
            send(volume, to.get(), base, partial.map(Partial::token));
            tally.count(Tally.GONE_ON);
            return to;
        } catch (StorageException e) {
            if (!BEGIN_ANEW.contains(e.code())) {
                throw e;
            }
            tally.count(Tally.SENT_ANEW);
            return Optional.empty();
        }
    }

    private void send(Volume volume, Snapshot snapshot, Optional<Snapshot> base, Optional<String> token)
            throws StorageException {
        Set<String> receiver =
                target.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
        try (SendStream stream = source.send(new SendRequest(volume.name(), snapshot, base, token, false, receiver))) {
            target.receive(
                    new ReceiveRequest(volume.name(), volume.kind(), snapshot, base, MARK, goesOn, token, Set.of()),
                    stream.bytes());
        }
    }

    static Map<VolumeName, Volume> volumes(Storage storage, ListRequest request) throws StorageException {
        Map<VolumeName, Volume> volumes = new TreeMap<>();
        storage.list(request).forEach(volume -> volumes.put(volume.name(), volume));
        return volumes;
    }
}
