package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.faults.FaultScript;
import io.snapferry.storage.testkit.faults.FaultyStorage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A storage in memory. A stream is the content after the base, or all of it, and a last
 * line with the guid; content only ever grows.
 */
public final class MemoryStorage implements Storage {

    private static final byte[] END = "END ".getBytes(StandardCharsets.UTF_8);
    private static final int GUID_LENGTH = 36;

    private static final class Disk {
        private byte[] content = new byte[0];
        private Optional<ReplicaMark> mark = Optional.empty();
        private final Map<String, byte[]> contents = new HashMap<>();
        private final List<Snapshot> snapshots = new ArrayList<>();
    }

    private final Map<VolumeName, Disk> disks = new TreeMap<>();
    private final FaultScript faults = new FaultScript();
    private volatile Set<Capability> capabilities = Set.of(Capability.INCREMENTAL, Capability.SIZE_ESTIMATE);
    private final List<SendRequest> sent = new ArrayList<>();

    /** What goes wrong in it where it is used as {@link #faulty}. */
    public FaultScript faults() {
        return faults;
    }

    public Storage faulty() {
        return new FaultyStorage(this, faults);
    }

    public synchronized void write(String volume, byte[] more) {
        Disk disk = disks.computeIfAbsent(new VolumeName(volume), none -> new Disk());
        byte[] grown = new byte[disk.content.length + more.length];
        System.arraycopy(disk.content, 0, grown, 0, disk.content.length);
        System.arraycopy(more, 0, grown, disk.content.length, more.length);
        disk.content = grown;
    }

    public void declare(Set<Capability> declared) {
        capabilities = Set.copyOf(declared);
    }

    public synchronized void remove(String volume) {
        disks.remove(new VolumeName(volume));
    }

    public synchronized byte[] content(String volume) {
        return disks.get(new VolumeName(volume)).content.clone();
    }

    public synchronized List<String> snapshots(String volume) {
        return disks.get(new VolumeName(volume)).snapshots.stream()
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

    @Override
    public Capacity capacity() {
        return new Capacity(1_000_000, 500_000);
    }

    @Override
    public synchronized List<Volume> list(ListRequest request) {
        List<Volume> volumes = new ArrayList<>();
        disks.forEach((name, disk) -> {
            if (request.wants(name)) {
                volumes.add(new Volume(
                        name,
                        VolumeKind.BLOCK,
                        disk.content.length,
                        disk.mark,
                        request.snapshots() ? disk.snapshots : List.of(),
                        modified(disk)));
            }
        });
        return volumes;
    }

    private static boolean modified(Disk replica) {
        if (replica.mark.isEmpty() || replica.snapshots.isEmpty()) {
            return false;
        }
        Snapshot newest = replica.snapshots.get(replica.snapshots.size() - 1);
        return replica.contents.get(newest.guid()).length != replica.content.length;
    }

    @Override
    public synchronized void snapshot(Collection<VolumeName> volumes, String name) throws StorageException {
        for (VolumeName volume : volumes) {
            Disk disk = disk(volume);
            Snapshot snapshot = new Snapshot(name, UUID.randomUUID().toString(), Instant.EPOCH);
            disk.snapshots.add(snapshot);
            disk.contents.put(snapshot.guid(), disk.content);
        }
    }

    @Override
    public synchronized SendStream send(SendRequest request) throws StorageException {
        sent.add(request);
        Disk disk = disk(request.volume());
        byte[] all = disk.contents.get(request.snapshot().guid());
        int from = request.base()
                .map(base -> disk.contents.get(base.guid()).length)
                .orElse(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(all, from, all.length - from);
        bytes.writeBytes(END);
        bytes.writeBytes(request.snapshot().guid().getBytes(StandardCharsets.UTF_8));
        InputStream stream = new ByteArrayInputStream(bytes.toByteArray());
        return new SendStream() {
            @Override
            public InputStream bytes() {
                return stream;
            }

            @Override
            public long estimatedBytes() {
                return bytes.size();
            }

            @Override
            public void close() {
                // Bytes in memory need no end.
            }
        };
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        byte[] bytes;
        try {
            bytes = stream.readAllBytes();
        } catch (InterruptedIOException e) {
            throw new StorageException(ErrorCode.INTERRUPTED, "interrupted", e);
        } catch (IOException e) {
            throw new StorageException(ErrorCode.BAD_STREAM, "the stream broke off: " + e.getMessage(), e);
        }
        int end = bytes.length - END.length - GUID_LENGTH;
        String guid = end < 0 ? "" : new String(bytes, end + END.length, GUID_LENGTH, StandardCharsets.UTF_8);
        if (!guid.equals(request.snapshot().guid())) {
            throw new StorageException(ErrorCode.BAD_STREAM, "the stream was cut after " + bytes.length + " bytes");
        }
        byte[] content = new byte[end];
        System.arraycopy(bytes, 0, content, 0, end);
        store(request, content);
    }

    private synchronized void store(ReceiveRequest request, byte[] content) throws StorageException {
        Disk disk = disks.get(request.volume());
        if (disk == null && request.base().isPresent()) {
            throw new StorageException(ErrorCode.VOLUME_NOT_FOUND, "no " + request.volume());
        }
        if (disk != null && request.base().isEmpty()) {
            throw new StorageException(ErrorCode.VOLUME_EXISTS, request.volume() + " exists");
        }
        write(request.volume().value(), content);
        Disk replica = disk(request.volume());
        replica.mark = Optional.of(request.mark());
        replica.snapshots.add(request.snapshot());
        replica.contents.put(request.snapshot().guid(), replica.content);
    }

    @Override
    public synchronized void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots)
            throws StorageException {
        disk(volume).snapshots.removeAll(snapshots);
    }

    @Override
    public synchronized void destroyReplica(VolumeName volume, int guest) throws StorageException {
        Disk disk = disks.get(volume);
        if (disk != null && disk.mark.filter(mark -> mark.guest() == guest).isEmpty()) {
            throw new StorageException(ErrorCode.NOT_A_REPLICA, volume + " is no replica");
        }
        disks.remove(volume);
    }

    @Override
    public void close() {}

    private Disk disk(VolumeName name) throws StorageException {
        Disk disk = disks.get(name);
        if (disk == null) {
            throw new StorageException(ErrorCode.VOLUME_NOT_FOUND, "no volume " + name);
        }
        return disk;
    }
}
