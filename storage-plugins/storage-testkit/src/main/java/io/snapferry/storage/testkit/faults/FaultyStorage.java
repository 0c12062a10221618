package io.snapferry.storage.testkit.faults;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Capacity;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A storage of any kind in which things go wrong as a script says. Without faults it is just that storage. */
public final class FaultyStorage implements Storage {
    private final Storage storage;
    private final FaultScript script;

    public FaultyStorage(Storage storage, FaultScript script) {
        this.storage = storage;
        this.script = script;
    }

    private interface Operation<T> {
        T run() throws StorageException;
    }

    private interface Action {
        void run() throws StorageException;
    }

    private <T> T run(Call call, Operation<T> operation) throws StorageException {
        return run(script.begin(call), operation);
    }

    private static <T> T run(Turn turn, Operation<T> operation) throws StorageException {
        turn.before();
        T result = operation.run();
        turn.after();
        return result;
    }

    private void act(Call call, Action action) throws StorageException {
        run(script.begin(call), () -> {
            action.run();
            return call;
        });
    }

    @Override
    public Set<Capability> capabilities() {
        return storage.capabilities();
    }

    @Override
    public Capacity capacity() throws StorageException {
        return run(Call.CAPACITY, storage::capacity);
    }

    @Override
    public List<Volume> list(ListRequest request) throws StorageException {
        return run(Call.LIST, () -> storage.list(request));
    }

    @Override
    public Map<VolumeName, Snapshot> snapshot(Collection<VolumeName> volumes, String name) throws StorageException {
        return run(Call.SNAPSHOT, () -> storage.snapshot(volumes, name));
    }

    @Override
    public SendStream send(SendRequest request) throws StorageException {
        Turn turn = script.begin(Call.SEND);
        return run(turn, () -> {
            SendStream stream = storage.send(request);
            return new FaultySendStream(stream, turn.stream(stream.bytes()));
        });
    }

    private record FaultySendStream(SendStream stream, FaultyStream bytes) implements SendStream {
        @Override
        public long estimatedBytes() {
            return stream.estimatedBytes();
        }

        @Override
        public void close() {
            bytes.release();
            stream.close();
        }
    }

    @Override
    public void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        Turn turn = script.begin(Call.RECEIVE);
        run(turn, () -> {
            FaultyStream bytes = turn.stream(stream);
            try {
                storage.receive(request, bytes);
            } catch (StorageException e) {
                throw turn.failure().orElse(e);
            } finally {
                bytes.release();
            }
            return request;
        });
    }

    @Override
    public void destroySnapshots(VolumeName volume, Collection<Snapshot> snapshots) throws StorageException {
        act(Call.DESTROY_SNAPSHOTS, () -> storage.destroySnapshots(volume, snapshots));
    }

    @Override
    public void destroyReplica(VolumeName volume, int guest) throws StorageException {
        act(Call.DESTROY_REPLICA, () -> storage.destroyReplica(volume, guest));
    }

    @Override
    public String setAside(SetAsideRequest request) throws StorageException {
        return run(Call.SET_ASIDE, () -> storage.setAside(request));
    }

    @Override
    public void rename(VolumeName from, VolumeName to, int guest) throws StorageException {
        act(Call.RENAME, () -> storage.rename(from, to, guest));
    }

    @Override
    public String digest(VolumeName volume, Snapshot snapshot) throws StorageException {
        return run(Call.DIGEST, () -> storage.digest(volume, snapshot));
    }

    @Override
    public void assign(RoleRequest request) throws StorageException {
        act(Call.ASSIGN, () -> storage.assign(request));
    }

    @Override
    public VolumeClone cloned(VolumeName volume, Snapshot snapshot) throws StorageException {
        return run(Call.CLONED, () -> storage.cloned(volume, snapshot));
    }

    @Override
    public void close() {
        storage.close();
    }
}
