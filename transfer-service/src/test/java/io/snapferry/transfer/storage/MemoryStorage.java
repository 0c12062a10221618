package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.spi.VolumeRole;
import io.snapferry.storage.testkit.faults.FaultScript;
import io.snapferry.storage.testkit.faults.FaultyStorage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * A storage in memory: a plain one, or with {@link #declareAll} one that can all that there is. A stream is the content
 * after the base, or all of it, and a last line with the guid, and after it for each snapshot between its guid and how
 * long the content was; content only ever grows.
 */
public final class MemoryStorage implements Storage {

    static final byte[] END = "END ".getBytes(StandardCharsets.UTF_8);
    private static final Set<Capability> ALL = Set.of(
            Capability.INCREMENTAL,
            Capability.SIZE_ESTIMATE,
            Capability.RESUME,
            Capability.BOOKMARKS,
            Capability.ATOMIC_GROUP_SNAPSHOT,
            Capability.SET_ASIDE,
            Capability.RENAME,
            Capability.INTERMEDIATE,
            Capability.DIGEST,
            Capability.ROLLBACK,
            Capability.ROLES);

    private final Map<VolumeName, MemoryDisk> disks = new TreeMap<>();
    private final Map<String, MemoryDisk> asides = new TreeMap<>();
    private final Set<VolumeName> inUse = new HashSet<>();
    private final FaultScript faults = new FaultScript();
    private final List<SendRequest> sent = new ArrayList<>();
    private volatile Set<Capability> capabilities = Set.of(Capability.INCREMENTAL, Capability.SIZE_ESTIMATE);
    private volatile boolean tellsChanges;
    private volatile Runnable afterSnapshot = () -> {};

    /** What goes wrong in it where it is used as {@link #faulty}. */
    public FaultScript faults() {
        return faults;
    }

    public Storage faulty() {
        return new FaultyStorage(this, faults);
    }

    public synchronized void write(String volume, byte[] more) {
        MemoryDisk disk = disks.computeIfAbsent(new VolumeName(volume), none -> new MemoryDisk());
        byte[] grown = Arrays.copyOf(disk.content, disk.content.length + more.length);
        System.arraycopy(more, 0, grown, disk.content.length, more.length);
        disk.content = grown;
    }

    public void declare(Set<Capability> declared) {
        capabilities = Set.copyOf(declared);
    }

    /** From now on it can all there is, and tells since when a volume is unchanged. */
    public void declareAll() {
        declare(ALL);
        tellsChanges = true;
    }

    /** Done in the middle of each {@link #snapshot}, when it is taken and not yet told. */
    public void afterSnapshot(Runnable what) {
        afterSnapshot = what;
    }

    public synchronized void remove(String volume) {
        disks.remove(new VolumeName(volume));
    }

    /** As somebody with the storage's own tools, or the guest's, does it: whatever the volume is. */
    public synchronized void move(String volume, MemoryStorage to, String name) {
        to.take(name, disks.remove(new VolumeName(volume)));
    }

    private synchronized void take(String name, MemoryDisk disk) {
        disks.put(new VolumeName(name), disk);
    }

    /** Makes a replica the guest's own, or the other way round. */
    public synchronized void mark(String volume, Optional<ReplicaMark> mark) {
        disks.get(new VolumeName(volume)).mark = mark;
    }

    public synchronized void use(String volume) {
        inUse.add(new VolumeName(volume));
    }

    public synchronized void unused(String volume) {
        inUse.remove(new VolumeName(volume));
    }

    /** Somebody destroys all snapshots of a volume; bookmarks stay. */
    public synchronized void forget(String volume) throws StorageException {
        VolumeName name = new VolumeName(volume);
        destroySnapshots(name, List.copyOf(disk(name).snapshots));
    }

    /** Somebody destroys a snapshot and what is left of it. */
    public synchronized void destroy(String volume, String snapshot) {
        MemoryDisk disk = disks.get(new VolumeName(volume));
        disk.snapshots.removeIf(one -> one.name().equals(snapshot));
        disk.bookmarks.removeIf(one -> one.name().equals(snapshot));
    }

    /** The names of the volumes that nobody may write to. */
    public synchronized List<String> fenced() {
        return disks.entrySet().stream()
                .filter(disk -> disk.getValue().fenced)
                .map(disk -> disk.getKey().value())
                .toList();
    }

    /** Somebody takes a fence away. */
    public synchronized void unfence(String volume) {
        disks.get(new VolumeName(volume)).fenced = false;
    }

    public synchronized byte[] content(String volume) {
        return disks.get(new VolumeName(volume)).content.clone();
    }

    /** What each snapshot that the volume ever had contains, by guid. */
    public synchronized Map<String, byte[]> contents(String volume) {
        return disks.get(new VolumeName(volume)).contents();
    }

    /** The guids of the snapshots of a volume, the oldest first. */
    public synchronized List<String> guids(String volume) {
        return disks.get(new VolumeName(volume)).snapshots.stream()
                .map(Snapshot::guid)
                .toList();
    }

    public synchronized List<String> bookmarkGuids(String volume) {
        return disks.get(new VolumeName(volume)).bookmarks.stream()
                .map(Snapshot::guid)
                .toList();
    }

    /** Forgets all volumes and what was set aside. */
    public synchronized void clear() {
        disks.clear();
        asides.clear();
    }

    /** What was set aside, by where it is said to be. */
    public synchronized byte[] aside(String place) {
        return asides.get(place).content.clone();
    }

    public synchronized Set<String> asides() {
        return Set.copyOf(asides.keySet());
    }

    public synchronized List<String> snapshots(String volume) {
        return disks.get(new VolumeName(volume)).snapshots.stream()
                .map(Snapshot::name)
                .toList();
    }

    public synchronized List<String> bookmarks(String volume) {
        return disks.get(new VolumeName(volume)).bookmarks.stream()
                .map(Snapshot::name)
                .toList();
    }

    /** What was asked of {@link #send}. */
    public synchronized List<SendRequest> sent() {
        return List.copyOf(sent);
    }

    public synchronized Set<VolumeName> volumes() {
        return Set.copyOf(disks.keySet());
    }

    @Override
    public Set<Capability> capabilities() {
        return capabilities;
    }

    boolean declares(Capability capability) {
        return capabilities.contains(capability);
    }

    @Override
    public Capacity capacity() {
        return new Capacity(1_000_000, 500_000);
    }

    @Override
    public synchronized List<Volume> list(ListRequest request) {
        List<Volume> volumes = new ArrayList<>();
        disks.forEach((name, disk) -> {
            if (request.wants(name)) {
                volumes.add(disk.listed(name, request.snapshots(), tellsChanges, declares(Capability.BOOKMARKS)));
            }
        });
        return volumes;
    }

    @Override
    public Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> volumes, String name) throws StorageException {
        Map<VolumeName, Snapshot> taken = take(volumes, name);
        afterSnapshot.run();
        return taken;
    }

    private synchronized Map<VolumeName, Snapshot> take(Collection<VolumeName> volumes, String name)
            throws StorageException {
        for (VolumeName volume : volumes) {
            if (disk(volume).snapshots.stream().anyMatch(old -> old.name().equals(name))) {
                throw new StorageException(ErrorCode.SNAPSHOT_EXISTS, volume + " has " + name);
            }
        }
        Map<VolumeName, Snapshot> taken = new TreeMap<>();
        for (VolumeName volume : volumes) {
            Snapshot snapshot = new Snapshot(name, UUID.randomUUID().toString(), Instant.EPOCH);
            disk(volume).add(snapshot);
            taken.put(volume, snapshot);
        }
        return taken;
    }

    @Override
    public synchronized SendStream send(SendRequest request) throws StorageException {
        Capability.refuseMissing("memory", capabilities, request.needs());
        sent.add(request);
        MemoryDisk disk = disk(request.volume());
        byte[] all = disk.content(request.snapshot());
        int from = request.base().isPresent() ? disk.length(request.base().get()) : 0;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(all, from, all.length - from);
        bytes.writeBytes(END);
        bytes.writeBytes(request.snapshot().guid().getBytes(StandardCharsets.UTF_8));
        if (request.intermediates()) {
            bytes.writeBytes(disk.between(request.base().orElseThrow(), request.snapshot()));
        }
        disk.sent.add(request.snapshot().guid());
        byte[] whole = bytes.toByteArray();
        return new MemorySendStream(Arrays.copyOfRange(whole, arrived(request), whole.length));
    }

    private static int arrived(SendRequest request) throws StorageException {
        if (request.resume().isEmpty()) {
            return 0;
        }
        return MemoryPartial.arrived(request, request.resume().get())
                .orElseThrow(() -> new StorageException(ErrorCode.NOT_RESUMABLE, "the token is for another stream"));
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        Capability.refuseMissing("memory", capabilities, request.needs());
        new MemoryReceiver(this, disks).receive(request, stream);
    }

    @Override
    public synchronized void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots)
            throws StorageException {
        MemoryDisk disk = disk(volume);
        for (Snapshot gone : snapshots) {
            if (!disk.isBaseOfPartial(gone)) {
                disk.destroy(gone, declares(Capability.BOOKMARKS));
            }
        }
        if (snapshots.stream().anyMatch(disk::isBaseOfPartial)) {
            throw new StorageException(ErrorCode.BUSY, "a receive that was cut goes on from it");
        }
    }

    @Override
    public synchronized void destroyReplica(VolumeName volume, int guest) throws StorageException {
        if (disks.containsKey(volume)) {
            replica(volume, guest);
        }
        disks.remove(volume);
    }

    @Override
    public synchronized void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        Capability.refuseMissing("memory", capabilities, Set.of(Capability.RENAME));
        replica(from, guest);
        if (disks.containsKey(to)) {
            throw new StorageException(ErrorCode.VOLUME_EXISTS, "there is a " + to);
        }
        disks.put(to, disks.remove(from));
    }

    @Override
    public synchronized String setAside(SetAsideRequest request) throws StorageException {
        Capability.refuseMissing("memory", capabilities, Set.of(Capability.SET_ASIDE));
        MemoryDisk disk = disk(request.volume());
        if (inUse.contains(request.volume())) {
            throw new StorageException(ErrorCode.BUSY, request.volume() + " is in use");
        }
        String place = "aside-" + asides.size() + "-of-" + request.volume();
        if (request.keepUpTo().isPresent()) {
            MemoryDisk kept = disk.upTo(request.keepUpTo().get(), request.mark());
            disks.put(request.volume(), kept);
        } else {
            disks.remove(request.volume());
        }
        asides.put(place, disk);
        return place;
    }

    @Override
    public synchronized void assign(RoleRequest request) throws StorageException {
        Capability.refuseMissing("memory", capabilities, Set.of(Capability.ROLES));
        MemoryDisk disk = disk(request.volume());
        if (disk.mark.filter(mark -> mark.guest() != request.mark().guest()).isPresent()) {
            throw new StorageException(ErrorCode.NOT_A_REPLICA, request.volume() + " is another guest's");
        }
        if (request.at().isPresent() && disk.mark.isEmpty()) {
            disk.requireAt(request.at().get());
        }
        if (inUse.contains(request.volume())) {
            throw new StorageException(ErrorCode.BUSY, request.volume() + " is in use");
        }
        disk.fenced = request.role() == VolumeRole.FENCED;
        disk.partial = Optional.empty();
        disk.mark = request.at().map(at -> request.mark());
    }

    @Override
    public synchronized String digest(VolumeName volume, Snapshot snapshot) throws StorageException {
        Capability.refuseMissing("memory", capabilities, Set.of(Capability.DIGEST));
        return "crc32:" + crc(disk(volume).content(snapshot));
    }

    private static long crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return crc.getValue();
    }

    /** A disk gives other bytes than it was given. */
    public synchronized void rot(String volume) {
        disks.get(new VolumeName(volume)).rot();
    }

    @Override
    public void close() {}

    private MemoryDisk replica(VolumeName name, int guest) throws StorageException {
        MemoryDisk disk = disk(name);
        if (disk.mark
                .or(() -> disk.partial.map(MemoryPartial::mark))
                .filter(mark -> mark.guest() == guest)
                .isEmpty()) {
            throw new StorageException(ErrorCode.NOT_A_REPLICA, name + " is no replica");
        }
        return disk;
    }

    private MemoryDisk disk(VolumeName name) throws StorageException {
        MemoryDisk disk = disks.get(name);
        if (disk == null) {
            throw new StorageException(ErrorCode.VOLUME_NOT_FOUND, "no volume " + name);
        }
        return disk;
    }
}
