package io.snapferry.storage.testkit.memory;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Receives: reads all of the stream, then changes the volume at once. */
record MemoryReceiver(MemoryStorage storage, MemoryState state) {
    void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        VolumeName name = request.volume();
        boolean entered = state.receiving.add(name);
        if (!entered && !storage.has(Fault.RECEIVES_INTO_A_BUSY_VOLUME)) {
            throw storage.refuse(ErrorCode.BUSY, name + " is being received into");
        }
        try {
            byte[] base = base(request);
            if (!request.intermediates().isEmpty()) {
                kept(request);
                new MemoryPackage(storage, state).receive(request, base, stream);
                return;
            }
            ByteArrayOutputStream arrived = new ByteArrayOutputStream();
            arrived.writeBytes(kept(request));
            if (storage.has(Fault.LISTS_WHAT_IS_BEING_RECEIVED)
                    && request.base().isEmpty()) {
                synchronized (state) {
                    state.volumes.put(name, new MemoryVolume(new byte[1], Optional.of(request.mark())));
                }
            }
            readAll(request, stream, arrived);
            apply(request, base, arrived.toByteArray());
        } finally {
            state.receiving.remove(name);
        }
    }

    /** The content to start from, if the receive may start. */
    private byte[] base(ReceiveRequest request) throws StorageException {
        synchronized (state) {
            MemoryVolume volume = state.volumes.get(request.volume());
            if (request.kind() != VolumeKind.BLOCK) {
                throw storage.refuse(ErrorCode.NOT_SUPPORTED, "block volumes only");
            }
            MemoryPartial partial = state.partials.get(request.volume());
            if (partial != null && partial.mark().guest() != request.mark().guest()) {
                throw storage.refuse(ErrorCode.NOT_A_REPLICA, request.volume() + " is another guest's");
            }
            if (volume == null) {
                if (request.base().isPresent()) {
                    throw storage.refuse(ErrorCode.VOLUME_NOT_FOUND, "there is no " + request.volume());
                }
                return new byte[0];
            }
            boolean replica = volume.mark
                    .filter(mark -> mark.guest() == request.mark().guest())
                    .isPresent();
            if (!replica && !storage.has(Fault.OVERWRITES_OWN_VOLUMES)) {
                throw storage.refuse(ErrorCode.NOT_A_REPLICA, request.volume() + " is not a replica of this guest");
            }
            if (request.base().isEmpty() && !storage.has(Fault.OVERWRITES_REPLICAS)) {
                throw storage.refuse(ErrorCode.VOLUME_EXISTS, request.volume() + " exists");
            }
            if (request.discard().isPresent()) {
                return new MemoryRollback(storage).base(request, volume);
            }
            Optional<Snapshot> newest = volume.newest();
            boolean fits = newest.map(Snapshot::guid).equals(request.base().map(Snapshot::guid))
                    && Arrays.equals(newest.map(volume.snapshots::get).orElse(volume.live), volume.live);
            if (!fits && !storage.has(Fault.IGNORES_THE_BASE)) {
                throw storage.refuse(ErrorCode.DIVERGED, request.volume() + " is not at the base");
            }
            return volume.live;
        }
    }

    /** What arrived before the stream was cut with which this one goes on. */
    private byte[] kept(ReceiveRequest request) throws StorageException {
        synchronized (state) {
            if (request.resume().isEmpty()) {
                state.partials.remove(request.volume());
                return new byte[0];
            }
            MemoryPartial partial = state.partials.get(request.volume());
            boolean known = partial != null
                    && (partial.partial().token().equals(request.resume().get())
                            || storage.has(Fault.RESUMES_WITH_ANY_TOKEN));
            if (!known) {
                throw storage.refuse(ErrorCode.NOT_RESUMABLE, "no such receive was cut");
            }
            return partial.bytes();
        }
    }

    private void keep(ReceiveRequest request, byte[] arrived) {
        synchronized (state) {
            if (request.resumable() || storage.has(Fault.KEEPS_WHAT_WAS_CUT_UNASKED)) {
                state.partials.put(request.volume(), MemoryPartial.of(request, arrived));
            }
        }
    }

    private void readAll(ReceiveRequest request, InputStream stream, ByteArrayOutputStream bytes)
            throws StorageException {
        byte[] some = new byte[8192];
        try {
            for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
                bytes.write(some, 0, count);
                if (Thread.currentThread().isInterrupted() && !storage.has(Fault.IGNORES_INTERRUPTION)) {
                    throw storage.refuse(ErrorCode.INTERRUPTED, "interrupted");
                }
            }
        } catch (IOException e) {
            keep(request, bytes.toByteArray());
            throw storage.refuse(ErrorCode.BAD_STREAM, "the stream was cut");
        }
    }

    private void apply(ReceiveRequest request, byte[] base, byte[] stream) throws StorageException {
        synchronized (state) {
            boolean fits = stream.length <= state.freeBytes;
            if (!fits && !storage.has(Fault.CHANGES_THE_REPLICA_BEFORE_SPACE_RUNS_OUT)) {
                throw storage.refuse(ErrorCode.NO_SPACE, "no space");
            }
            Snapshot made = storage.has(Fault.MAKES_ANOTHER_GUID_ON_THE_TARGET)
                    ? new Snapshot(
                            request.snapshot().name(),
                            "other",
                            request.snapshot().createdAt())
                    : request.snapshot();
            byte[] content = decode(request, base, stream);
            if (storage.has(Fault.DOES_NOT_SHRINK) && content.length < base.length) {
                content = Arrays.copyOf(content, base.length);
            }
            MemoryVolume volume = state.volumes.computeIfAbsent(
                    request.volume(), missing -> new MemoryVolume(new byte[0], Optional.empty()));
            volume.live = content;
            volume.mark = Optional.of(request.mark());
            new MemoryRollback(storage).discard(request, volume);
            volume.snapshots.put(made, content);
            state.partials.remove(request.volume());
            if (!fits) {
                throw storage.refuse(ErrorCode.NO_SPACE, "no space");
            }
        }
    }

    private byte[] decode(ReceiveRequest request, byte[] base, byte[] stream) throws StorageException {
        try {
            return MemoryStream.decode(
                    stream, request.snapshot().guid(), MemoryStorage.guid(request.base()), base, state.fault);
        } catch (EOFException e) {
            if (storage.has(Fault.KEEPS_A_CUT_STREAM)) {
                return base;
            }
            keep(request, stream);
            throw storage.refuse(ErrorCode.BAD_STREAM, "the stream was cut");
        } catch (IOException | RuntimeException e) {
            state.partials.remove(request.volume());
            if (storage.has(Fault.KEEPS_A_CUT_STREAM)) {
                return base;
            }
            throw storage.refuse(ErrorCode.BAD_STREAM, "the stream is not whole: " + e.getMessage());
        }
    }
}
