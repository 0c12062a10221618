package io.snapferry.storage.zfspool;

import io.snapferry.storage.kit.Clones;
import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.io.InputStream;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A dataset with volumes. Holds no state but the streams that are open: the truth is in the pool. */
final class ZfsPoolStorage implements Storage {
    private final Pool pool;
    private final ZfsCommand zfs;
    private final Look look;
    private final SnapshotTaker taker;
    private final Protector protector;
    private final RecentSpace space;
    private final Sender sender;
    private final Receiver receiver;
    private final Destroyer destroyer;
    private final Aside aside;
    private final Renamer renamer;
    private final Assigner assigner;
    private final Digester digester;
    private final Clones clones;
    private final Lister lister;
    private final Set<Capability> capabilities;

    ZfsPoolStorage(
            Pool pool,
            ZfsCommand zfs,
            ZfsCommand zpool,
            Probe probe,
            ReplicaProperties replicas,
            CloneFolders folders) {
        this.pool = pool;
        this.zfs = zfs;
        this.capabilities = probe.capabilities();
        this.look = new Look(pool, zfs, probe.programs());
        this.taker = new SnapshotTaker(pool, zfs, look, probe.programs());
        this.protector = new Protector(pool, zfs, look, probe.protection(), probe.programs());
        this.space = new RecentSpace(pool.dataset(), System::nanoTime);
        SourceLook source = new SourceLook(pool, look);
        this.digester = new Digester(pool, zfs, source);
        this.clones = new Clones(new CloneDatasets(pool, zfs, look, source, folders));
        this.sender = new Sender(pool, zfs, source, probe.features().zstd());
        Leftovers leftovers = new Leftovers(pool, zfs);
        this.destroyer = new Destroyer(pool, zfs, look, leftovers);
        Rollback rollback = new Rollback(pool, zfs, look, this::destroyFound);
        this.receiver = new Receiver(pool, zfs, look, leftovers, replicas, rollback, clones);
        this.aside = new Aside(pool, zfs, look, receiver.changing(), replicas, Clock.systemUTC());
        this.renamer = new Renamer(pool, zfs, look, receiver.changing());
        this.assigner = new Assigner(pool, zfs, look, leftovers, protector, receiver.changing());
        this.lister = new Lister(pool, zpool, look, probe.protection(), receiver.changing(), space);
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    @Override
    public Capacity capacity() throws StorageException {
        Optional<Capacity> listed = space.take();
        return listed.isPresent() ? listed.get() : PoolSpace.look(pool, zfs).capacity();
    }

    @Override
    public List<Volume> list(ListRequest request) throws StorageException {
        return lister.list(request);
    }

    @Override
    public Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> volumes, String name) throws StorageException {
        SortedMap<VolumeName, String> snapshots = new TreeMap<>();
        for (VolumeName volume : volumes) {
            snapshots.put(volume, pool.fresh(volume, name));
            aside.complete(volume);
        }
        return taker.take(snapshots);
    }

    @Override
    public SendStream send(SendRequest request) throws StorageException {
        Capability.refuseMissing(pool.refusals().storage(), capabilities, request.needs());
        aside.complete(request.volume());
        return protector.protecting(request, sender.send(request));
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        Capability.refuseMissing(pool.refusals().storage(), capabilities, request.needs());
        aside.complete(request.volume());
        receiver.receive(request, stream);
    }

    @Override
    public void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException {
        aside.complete(volume);
        try {
            destroyFound(volume, snapshots);
        } catch (StorageException refused) {
            if (refused.code() != ErrorCode.BUSY || !clones.clear(volume)) {
                throw refused;
            }
            destroyFound(volume, snapshots);
        }
    }

    private void destroyFound(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException {
        Collection<Snapshot> left = protector.destroy(volume, snapshots);
        if (!left.isEmpty() || snapshots.isEmpty()) {
            destroyer.snapshots(volume, left);
        }
    }

    @Override
    public void destroyReplica(VolumeName volume, int guest) throws StorageException {
        aside.complete(volume);
        clones.refuseOpen(volume);
        try {
            destroyer.replica(volume, guest);
        } catch (StorageException refused) {
            if (refused.code() != ErrorCode.BUSY || !freed(volume)) {
                throw refused;
            }
            destroyer.replica(volume, guest);
        }
    }

    /** Ends what this storage itself uses a replica's snapshots for. False if there was nothing. */
    private boolean freed(VolumeName volume) throws StorageException {
        boolean held = protector.release(volume);
        return aside.partFrom(volume) || held;
    }

    @Override
    public String setAside(SetAsideRequest request) throws StorageException {
        aside.complete(request.volume());
        clones.refuseOpen(request.volume());
        return aside.set(request);
    }

    @Override
    public void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        aside.complete(from);
        aside.complete(to);
        clones.refuseOpen(from);
        renamer.rename(from, to, guest);
    }

    @Override
    public String digest(VolumeName volume, Snapshot snapshot) throws StorageException {
        aside.complete(volume);
        return digester.digest(volume, snapshot);
    }

    @Override
    public void assign(RoleRequest request) throws StorageException {
        aside.complete(request.volume());
        assigner.assign(request);
    }

    @Override
    public VolumeClone cloned(VolumeName volume, Snapshot snapshot) throws StorageException {
        aside.complete(volume);
        return clones.open(volume, snapshot);
    }

    @Override
    public void close() {
        sender.closeStreams();
        clones.closeAll();
    }
}
