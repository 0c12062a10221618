package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Streams of several snapshots: one after the other, each an increment on the one before. */
record MemoryPackage(MemoryStorage storage, MemoryState state) {
    static byte[] encode(SendRequest request, MemoryVolume volume, Fault fault) throws IOException {
        List<Snapshot> all = new ArrayList<>(volume.snapshots.keySet());
        int from = all.indexOf(request.base().orElseThrow());
        List<Snapshot> chain = new ArrayList<>(all.subList(from, all.indexOf(request.snapshot()) + 1));
        if (fault == Fault.LOSES_SNAPSHOTS_BETWEEN) {
            chain.subList(1, chain.size() - 1).clear();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(chain.size() - 1);
        for (int step = 1; step < chain.size(); step++) {
            Snapshot base = chain.get(step - 1);
            Snapshot made = chain.get(step);
            byte[] increment = MemoryStream.encode(
                    made.guid(), base.guid(), volume.snapshots.get(base), volume.snapshots.get(made));
            out.writeUTF(made.guid());
            out.writeInt(increment.length);
            out.write(increment);
        }
        return bytes.toByteArray();
    }

    void receive(ReceiveRequest request, byte[] base, InputStream stream) throws StorageException {
        byte[] content = base;
        String reached = MemoryStorage.guid(request.base());
        try {
            DataInputStream in = new DataInputStream(stream);
            for (int left = in.readInt(); left > 0; left--) {
                Snapshot made = announced(request, in.readUTF());
                byte[] increment = new byte[in.readInt()];
                in.readFully(increment);
                content = MemoryStream.decode(increment, made.guid(), reached, content, state.fault);
                keep(request, made, content);
                reached = made.guid();
            }
        } catch (IOException cut) {
            throw storage.refuse(ErrorCode.BAD_STREAM, "the stream is not whole: " + cut.getMessage());
        }
    }

    private Snapshot announced(ReceiveRequest request, String guid) throws StorageException {
        Optional<Snapshot> found = Stream.concat(request.intermediates().stream(), Stream.of(request.snapshot()))
                .filter(snapshot -> snapshot.guid().equals(guid))
                .findFirst();
        if (found.isEmpty() && storage.has(Fault.KEEPS_WHAT_WAS_NOT_ANNOUNCED)) {
            return new Snapshot(guid, guid, Instant.EPOCH);
        }
        return found.orElseThrow(() -> storage.refuse(ErrorCode.BAD_STREAM, "it brings more than was announced"));
    }

    private void keep(ReceiveRequest request, Snapshot made, byte[] content) throws StorageException {
        synchronized (state) {
            MemoryVolume volume = storage.volume(request.volume());
            volume.live = content;
            volume.mark = Optional.of(request.mark());
            new MemoryRollback(storage).discard(request, volume);
            volume.snapshots.put(made, content);
        }
    }
}
