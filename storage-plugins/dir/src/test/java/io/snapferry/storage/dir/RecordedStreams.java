package io.snapferry.storage.dir;

import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A small volume's full stream and an increment of it, with data and zeros. */
final class RecordedStreams {
    static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    final Snapshot first;
    final Snapshot second;
    final byte[] full;
    final byte[] increment;
    final byte[] firstContent;
    final byte[] secondContent;

    private RecordedStreams(DirFixtureStorage guests, Storage storage) throws Exception {
        List<Snapshot> snapshots =
                storage.list(ListRequest.of(VOLUME.guest())).get(0).snapshots();
        first = snapshots.get(0);
        second = snapshots.get(1);
        full = stream(storage, new SendRequest(VOLUME, first, Optional.empty()));
        increment = stream(storage, new SendRequest(VOLUME, second, Optional.of(first)));
        firstContent = guests.content(VOLUME, "first");
        secondContent = guests.content(VOLUME, "second");
    }

    static RecordedStreams in(DirFixtureStorage guests) throws Exception {
        try (Storage storage = new DirPlugin().open(guests.settings())) {
            guests.create(VOLUME, 200_000);
            guests.write(VOLUME, 70_000, random(1, 100_000));
            storage.snapshot(List.of(VOLUME), "first");
            guests.write(VOLUME, 0, random(2, 5000));
            guests.write(VOLUME, 131_072, new byte[65_536]);
            storage.snapshot(List.of(VOLUME), "second");
            return new RecordedStreams(guests, storage);
        }
    }

    static Snapshot snapshot(Storage source, String name) throws Exception {
        source.snapshot(List.of(VOLUME), name);
        return source.list(ListRequest.of(VOLUME.guest())).get(0).snapshots().stream()
                .filter(snapshot -> snapshot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static void send(Storage source, Storage target, Snapshot snapshot, Optional<Snapshot> base) throws Exception {
        byte[] stream = stream(source, new SendRequest(VOLUME, snapshot, base));
        target.receive(
                new ReceiveRequest(VOLUME, VolumeKind.BLOCK, snapshot, base, MARK), new ByteArrayInputStream(stream));
    }

    void receiveFull(Storage storage) throws Exception {
        storage.receive(
                new ReceiveRequest(VOLUME, VolumeKind.BLOCK, first, Optional.empty(), MARK),
                new ByteArrayInputStream(full));
    }

    void receiveIncrement(Storage storage) throws Exception {
        storage.receive(
                new ReceiveRequest(VOLUME, VolumeKind.BLOCK, second, Optional.of(first), MARK),
                new ByteArrayInputStream(increment));
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] stream(Storage storage, SendRequest request) throws Exception {
        try (SendStream sent = storage.send(request)) {
            return sent.bytes().readAllBytes();
        }
    }
}
