package io.snapferry.transfer.storage;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Reads all of a stream, and then changes the volume at once. */
record MemoryReceiver(MemoryStorage storage, Map<VolumeName, MemoryDisk> disks) {

    private static final int GUID_LENGTH = 36;
    private static final int BETWEEN_LENGTH = GUID_LENGTH + 8;

    void receive(ReceiveRequest request, InputStream stream) throws StorageException {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        synchronized (storage) {
            check(request);
            arrived.writeBytes(kept(request));
        }
        try {
            byte[] some = new byte[8192];
            for (int count = stream.read(some); count >= 0; count = stream.read(some)) {
                arrived.write(some, 0, count);
            }
        } catch (InterruptedIOException e) {
            keep(request, arrived.toByteArray());
            throw new StorageException(ErrorCode.INTERRUPTED, "interrupted", e);
        } catch (IOException e) {
            keep(request, arrived.toByteArray());
            throw new StorageException(ErrorCode.BAD_STREAM, "the stream broke off: " + e.getMessage(), e);
        }
        byte[] whole = arrived.toByteArray();
        int betweens = whole.length - request.intermediates().size() * BETWEEN_LENGTH;
        int end = betweens - MemoryStorage.END.length - GUID_LENGTH;
        String guid =
                end < 0 ? "" : new String(whole, end + MemoryStorage.END.length, GUID_LENGTH, StandardCharsets.UTF_8);
        if (!guid.equals(request.snapshot().guid())) {
            keep(request, whole);
            throw new StorageException(ErrorCode.BAD_STREAM, "the stream was cut after " + whole.length + " bytes");
        }
        String between = new String(whole, betweens, whole.length - betweens, StandardCharsets.UTF_8);
        store(request, Arrays.copyOf(whole, end), between);
    }

    private void check(ReceiveRequest request) throws StorageException {
        MemoryDisk disk = disks.get(request.volume());
        if (disk == null || disk.begun()) {
            if (request.base().isPresent()) {
                throw new StorageException(ErrorCode.VOLUME_NOT_FOUND, "no " + request.volume());
            }
            return;
        }
        if (disk.mark.filter(mark -> mark.guest() == request.mark().guest()).isEmpty()) {
            throw new StorageException(ErrorCode.NOT_A_REPLICA, request.volume() + " is not a replica of the guest");
        }
        if (request.base().isEmpty()) {
            throw new StorageException(ErrorCode.VOLUME_EXISTS, request.volume() + " exists");
        }
        if (request.discard().isPresent()
                ? !disk.canGoBack(request)
                : !disk.isAt(request.base().get())) {
            throw new StorageException(ErrorCode.DIVERGED, request.volume() + " is not at the base");
        }
    }

    private byte[] kept(ReceiveRequest request) throws StorageException {
        Optional<MemoryDisk> disk = Optional.ofNullable(disks.get(request.volume()));
        Optional<MemoryPartial> partial = disk.flatMap(found -> found.partial);
        if (request.resume().isEmpty()) {
            disk.ifPresent(found -> throwAway(request.volume(), found));
            return new byte[0];
        }
        return partial.filter(
                        cut -> cut.partial().token().equals(request.resume().get()))
                .orElseThrow(() -> new StorageException(ErrorCode.NOT_RESUMABLE, "no such receive was cut"))
                .bytes();
    }

    private void throwAway(VolumeName volume, MemoryDisk disk) {
        if (disk.begun()) {
            disks.remove(volume);
        }
        disk.partial = Optional.empty();
    }

    private void keep(ReceiveRequest request, byte[] arrived) {
        synchronized (storage) {
            if (request.resumable()) {
                disks.computeIfAbsent(request.volume(), none -> new MemoryDisk()).partial =
                        Optional.of(MemoryPartial.of(request, arrived));
            }
        }
    }

    private void store(ReceiveRequest request, byte[] more, String between) throws StorageException {
        synchronized (storage) {
            check(request);
            if (request.discard().isPresent()) {
                MemoryDisk diverged = disks.get(request.volume());
                disks.put(request.volume(), diverged.upTo(request.base().get(), request.mark()));
            }
            storage.write(request.volume().value(), more);
            MemoryDisk replica = disks.get(request.volume());
            replica.mark = Optional.of(request.mark());
            replica.partial = Optional.empty();
            for (int i = 0; i < between.length(); i += BETWEEN_LENGTH) {
                String guid = between.substring(i, i + GUID_LENGTH);
                int length = Integer.parseInt(between.substring(i + GUID_LENGTH, i + BETWEEN_LENGTH), 16);
                request.intermediates().stream()
                        .filter(one -> one.guid().equals(guid))
                        .forEach(one -> replica.add(one, length));
            }
            replica.add(request.snapshot());
        }
    }
}
