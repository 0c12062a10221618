package io.snapferry.benchmarks.rates;

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
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/** Has no volumes, sends zeros without end, and forgets what it receives. */
final class NothingStorage implements Storage {
    private static final int BUFFER = 64 * 1024;

    private final LongConsumer sent;
    private final LongConsumer received;

    NothingStorage(LongConsumer sent, LongConsumer received) {
        this.sent = sent;
        this.received = received;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of();
    }

    @Override
    public Capacity capacity() {
        return new Capacity(0, 0);
    }

    @Override
    public List<Volume> list(ListRequest request) {
        return List.of();
    }

    @Override
    public void snapshot(Collection<VolumeName> volumes, String name) {}

    @Override
    public SendStream send(SendRequest request) {
        return new Zeros(sent);
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        byte[] buffer = new byte[BUFFER];
        try {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                received.accept(count);
            }
        } catch (IOException e) {
            throw new StorageException(ErrorCode.BAD_STREAM, "it was cut", e);
        }
    }

    @Override
    public void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) {}

    @Override
    public void destroyReplica(VolumeName volume, int guest) {}

    @Override
    public void close() {}

    private record Zeros(LongConsumer sent) implements SendStream {
        @Override
        public InputStream bytes() {
            return new InputStream() {
                @Override
                public int read() {
                    return 0;
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    sent.accept(length);
                    return length;
                }
            };
        }

        @Override
        public long estimatedBytes() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
