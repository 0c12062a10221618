package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.zfs.ZfsMachine;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A source and a target on real pools, and the steps that tests of this plugin share. */
final class RealWorld {
    static final VolumeName VOLUME = new VolumeName("vm-100-disk-0");
    static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    final ZfsMachine machine;
    final ZfsFixture fixture;
    final Storage source;
    final Storage target;

    private RealWorld(ZfsMachine machine, ZfsFixture fixture, Storage source, Storage target) {
        this.machine = machine;
        this.fixture = fixture;
        this.source = source;
        this.target = target;
    }

    static RealWorld open(TestPools pools) throws Exception {
        ZfsFixture fixture = ZfsFixture.open(pools, VolumeKind.BLOCK);
        ZfsPoolPlugin plugin = new ZfsPoolPlugin();
        return new RealWorld(
                pools.machine(),
                fixture,
                plugin.open(fixture.source().settings()),
                plugin.open(fixture.target().settings()));
    }

    /** On the target. */
    String replica() {
        return fixture.targetDataset().dataset(VOLUME);
    }

    /** On the source: 16 MiB, of which the first 8 are random. */
    Snapshot first() throws Exception {
        fixture.source().create(VOLUME, 16 << 20);
        return firstOfCreated();
    }

    Snapshot firstOfCreated() throws Exception {
        fixture.source().write(VOLUME, 0, random(1, 8 << 20));
        return snapshot("first");
    }

    Snapshot next(String name) throws Exception {
        fixture.source().write(VOLUME, 4 << 20, random(name.hashCode(), 1 << 20));
        return snapshot(name);
    }

    Snapshot snapshot(String name) throws Exception {
        source.snapshot(List.of(VOLUME), name);
        List<Snapshot> all = source.list(ListRequest.all()).get(0).snapshots();
        return all.get(all.size() - 1);
    }

    SendStream send(Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        return sendTo(names(target), base, snapshot);
    }

    SendStream sendTo(Set<String> receiver, Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        return source.send(new SendRequest(VOLUME, snapshot, base, receiver));
    }

    static Set<String> names(Storage storage) {
        return storage.capabilities().stream().map(Capability::name).collect(Collectors.toSet());
    }

    byte[] stream(Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        try (SendStream stream = send(base, snapshot)) {
            return stream.bytes().readAllBytes();
        }
    }

    static ReceiveRequest full(Snapshot snapshot) {
        return new ReceiveRequest(VOLUME, VolumeKind.BLOCK, snapshot, Optional.empty(), MARK);
    }

    void receive(Optional<Snapshot> base, Snapshot snapshot, InputStream stream) throws Exception {
        target.receive(new ReceiveRequest(VOLUME, VolumeKind.BLOCK, snapshot, base, MARK), stream);
    }

    /** So that what arrives is kept if it is cut. */
    void receive(Optional<Snapshot> base, Snapshot snapshot, Optional<String> resume, InputStream stream)
            throws Exception {
        target.receive(
                new ReceiveRequest(VOLUME, VolumeKind.BLOCK, snapshot, base, MARK, true, resume, Set.of()), stream);
    }

    SendStream sendRest(Optional<Snapshot> base, Snapshot snapshot, String token) throws Exception {
        return source.send(new SendRequest(VOLUME, snapshot, base, Optional.of(token), false, names(target)));
    }

    /** Of the replica, once it is there: ZFS clears up in a moment of its own after a process was killed. */
    <T> T untilListed(Function<Volume, Optional<T>> what) throws Exception {
        for (int attempt = 0; attempt < 100; attempt++) {
            Optional<T> found = listedReplica().flatMap(what);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("not listed after 100 looks");
    }

    void sync(Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        try (SendStream stream = send(base, snapshot)) {
            receive(base, snapshot, stream.bytes());
        }
    }

    /** The replica's snapshot has the same content as the source's. */
    void requireContentOf(Snapshot snapshot) throws Exception {
        assertThat(fixture.target().content(VOLUME, snapshot.name()))
                .isEqualTo(fixture.source().content(VOLUME, snapshot.name()));
    }

    Optional<Volume> listedReplica() throws Exception {
        return target.list(ListRequest.of(100)).stream().findFirst();
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    void close() throws Exception {
        source.close();
        target.close();
        fixture.close();
    }
}
