package io.snapferry.benchmarks.zeros;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Knows names and snapshots, and no data. */
public final class ZerosStorage implements Storage {
    private static final int FIRST_GUEST = 100;
    private static final int PIECE = 128 << 10;

    private final long bytes;
    private final LongConsumer sent;
    private final LongConsumer received;
    private final Map<String, Volume> volumes = new TreeMap<>();

    /**
     * Has volumes that nobody has snapshotted yet.
     *
     * @param count of guest 100 on, each with one
     * @param bytes of each volume, and of each stream
     * @param sent told of bytes as they are read
     * @param received told of bytes as they arrive
     */
    public ZerosStorage(int count, long bytes, LongConsumer sent, LongConsumer received) {
        this.bytes = bytes;
        this.sent = sent;
        this.received = received;
        for (int i = 0; i < count; i++) {
            put(new Volume(
                    new VolumeName("vm-" + (FIRST_GUEST + i) + "-disk-0"),
                    VolumeKind.BLOCK,
                    bytes,
                    Optional.empty(),
                    List.of(),
                    false));
        }
    }

    private void put(Volume volume) {
        volumes.put(volume.name().value(), volume);
    }

    private void withSnapshots(Volume volume, List<Snapshot> snapshots) {
        put(new Volume(volume.name(), volume.kind(), volume.sizeBytes(), volume.replica(), snapshots, false));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.SIZE_ESTIMATE);
    }

    @Override
    public Capacity capacity() {
        return new Capacity(Long.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    public synchronized List<Volume> list(ListRequest request) {
        return volumes.values().stream()
                .filter(volume -> request.wants(volume.name()))
                .toList();
    }

    @Override
    public synchronized Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> names, String name) {
        Map<VolumeName, Snapshot> taken = new TreeMap<>();
        for (VolumeName volume : names) {
            Volume before = volumes.get(volume.value());
            List<Snapshot> snapshots = new ArrayList<>(before.snapshots());
            Snapshot snapshot = new Snapshot(name, UUID.randomUUID().toString(), Instant.now());
            snapshots.add(snapshot);
            withSnapshots(before, snapshots);
            taken.put(volume, snapshot);
        }
        return taken;
    }

    @Override
    public SendStream send(SendRequest request) {
        return new Zeros(bytes, sent);
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        byte[] piece = new byte[PIECE];
        try {
            for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                received.accept(count);
            }
        } catch (IOException e) {
            throw new StorageException(ErrorCode.BAD_STREAM, "The stream broke: " + e.getMessage());
        }
        synchronized (this) {
            put(new Volume(
                    request.volume(),
                    request.kind(),
                    bytes,
                    Optional.of(request.mark()),
                    List.of(request.snapshot()),
                    false));
        }
    }

    @Override
    public synchronized void destroySnapshots(VolumeName name, Collection<Snapshot> snapshots) {
        Volume before = volumes.get(name.value());
        withSnapshots(
                before,
                before.snapshots().stream()
                        .filter(snapshot -> !snapshots.contains(snapshot))
                        .toList());
    }

    @Override
    public synchronized void destroyReplica(VolumeName volume, int guest) {
        volumes.remove(volume.value());
    }

    @Override
    public void close() {}

    private static final class Zeros extends InputStream implements SendStream {
        private final long size;
        private final LongConsumer sent;
        private long left;

        Zeros(long size, LongConsumer sent) {
            this.size = size;
            this.sent = sent;
            this.left = size;
        }

        @Override
        public InputStream bytes() {
            return this;
        }

        @Override
        public long estimatedBytes() {
            return size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            sent.accept(count);
            return count;
        }

        @Override
        public void close() {}
    }
}
