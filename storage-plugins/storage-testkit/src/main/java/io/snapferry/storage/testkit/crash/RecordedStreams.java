package io.snapferry.storage.testkit.crash;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small volume's full stream and an increment of it, with data and zeros. */
public final class RecordedStreams {
    public static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    public static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    public final Snapshot first;
    public final Snapshot second;
    public final byte[] full;
    public final byte[] increment;
    public final byte[] firstContent;
    public final byte[] secondContent;

    private RecordedStreams(FixtureStorage guests, Storage storage) throws Exception {
        guests.create(VOLUME, 200_000);
        guests.write(VOLUME, 70_000, random(1, 100_000));
        first = snapshot(storage, "first");
        guests.write(VOLUME, 0, random(2, 5000));
        guests.write(VOLUME, 131_072, new byte[65_536]);
        second = snapshot(storage, "second");
        full = stream(storage, new SendRequest(VOLUME, first, Optional.empty()));
        increment = stream(storage, new SendRequest(VOLUME, second, Optional.of(first)));
        firstContent = guests.content(VOLUME, "first");
        secondContent = guests.content(VOLUME, "second");
    }

    /** Makes the volume, and leaves it with both snapshots. */
    public static RecordedStreams in(FixtureStorage guests, Storage storage) throws Exception {
        return new RecordedStreams(guests, storage);
    }

    /** Takes a snapshot of the volume. */
    public static Snapshot snapshot(Storage storage, String name) throws Exception {
        storage.snapshot(List.of(VOLUME), name);
        return storage.list(ListRequest.of(VOLUME.guest())).get(0).snapshots().stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sends from one storage to the other. */
    public static void send(Storage source, Storage target, Snapshot snapshot, Optional<Snapshot> base)
            throws Exception {
        receive(target, base, snapshot, stream(source, new SendRequest(VOLUME, snapshot, base)));
    }

    public void receiveFull(Storage storage) throws StorageException {
        receive(storage, Optional.empty(), first, full);
    }

    public void receiveFull(Storage storage, InputStream stream) throws StorageException {
        receive(storage, Optional.empty(), first, stream);
    }

    public void receiveIncrement(Storage storage) throws StorageException {
        receive(storage, Optional.of(first), second, increment);
    }

    public static void receive(Storage storage, Optional<Snapshot> base, Snapshot snapshot, byte[] stream)
            throws StorageException {
        receive(storage, base, snapshot, new ByteArrayInputStream(stream));
    }

    private static void receive(Storage storage, Optional<Snapshot> base, Snapshot snapshot, InputStream stream)
            throws StorageException {
        storage.receive(new ReceiveRequest(VOLUME, VolumeKind.BLOCK, snapshot, base, MARK), stream);
    }

    /** All that a storage sends. */
    public static byte[] stream(Storage storage, SendRequest request) throws Exception {
        try (SendStream sent = storage.send(request)) {
            return sent.bytes().readAllBytes();
        }
    }

    /** Bytes by chance, the same ones for the same seed. */
    public static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
