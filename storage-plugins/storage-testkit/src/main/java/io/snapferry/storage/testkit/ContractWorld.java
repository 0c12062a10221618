package io.snapferry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
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
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The two open storages of one test, and the steps that many tests share. */
final class ContractWorld {
    /** How every skipped test begins that needs a capability. */
    private static final Set<String> REFUSED = ConcurrentHashMap.newKeySet();

    static final String NOT_DECLARED = "not declared, and refused as it must be: ";

    static final int MIB = 1 << 20;
    static final ReplicaMark MARK = new ReplicaMark(100, "100-0", "node-a");

    final StorageFixture fixture;
    final Storage source;
    private Storage target;

    private ContractWorld(StorageFixture fixture, Storage source, Storage target) {
        this.fixture = fixture;
        this.source = source;
        this.target = target;
    }

    static ContractWorld open(StorageFixture fixture) throws StorageException {
        Storage source = Plugins.find(fixture.type()).open(fixture.source().settings());
        return new ContractWorld(
                fixture,
                source,
                Plugins.find(fixture.type()).open(fixture.target().settings()));
    }

    Storage target() {
        return target;
    }

    void reopenTarget() throws StorageException {
        target.close();
        target = Plugins.find(fixture.type()).open(fixture.target().settings());
    }

    boolean block() {
        return fixture.kind() == VolumeKind.BLOCK;
    }

    boolean declares(Capability capability) {
        return source.capabilities().contains(capability);
    }

    /**
     * Goes on if the capability is declared; else ends the test as skipped, once it is proven that it is refused. That is
     * proven anew for each type and kind, not for each test.
     */
    void needs(Capability capability) throws Exception {
        if (!declares(capability)) {
            String what = fixture.type() + " " + fixture.kind() + " " + capability;
            if (!REFUSED.contains(what)) {
                Undeclared.prepare(this).assertRefused(capability);
                REFUSED.add(what);
            }
            Assumptions.abort(NOT_DECLARED + capability);
        }
    }

    void needsIncremental() throws Exception {
        needs(Capability.INCREMENTAL);
    }

    void assertBookmarksAsDeclared() throws StorageException {
        for (Volume volume : source.list(ListRequest.all())) {
            assertThat(volume.bookmarks().isPresent())
                    .as("bookmarks are listed exactly if they are declared")
                    .isEqualTo(declares(Capability.BOOKMARKS));
        }
    }

    VolumeName name(int guest, int disk) {
        return new VolumeName((block() ? "vm-" : "subvol-") + guest + "-disk-" + disk);
    }

    static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A volume of guest 100 on the source: 2 MiB, the second half of it random. */
    VolumeName filledVolume(int disk) throws Exception {
        VolumeName volume = name(100, disk);
        fixture.source().create(volume, 2 * MIB);
        fixture.source().write(volume, MIB, random(disk, MIB));
        return volume;
    }

    void write(VolumeName volume, long offset, byte[] bytes) throws Exception {
        fixture.source().write(volume, offset, bytes);
    }

    Snapshot snapshot(VolumeName volume, String name) throws StorageException {
        source.snapshot(List.of(volume), name);
        List<Snapshot> all = find(source, volume).orElseThrow().snapshots();
        Snapshot newest = all.get(all.size() - 1);
        assertThat(newest.name())
                .as("the newest snapshot is the last of the list")
                .isEqualTo(name);
        return newest;
    }

    Optional<Volume> find(Storage storage, VolumeName volume) throws StorageException {
        return storage.list(ListRequest.of(volume.guest())).stream()
                .filter(listed -> listed.name().equals(volume))
                .findFirst();
    }

    List<Snapshot> replicaSnapshots(VolumeName volume) throws StorageException {
        return find(target, volume).orElseThrow().snapshots();
    }

    /** Of a stream for the target. */
    SendRequest sending(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot) {
        return new SendRequest(volume, snapshot, base, receiver());
    }

    /** What a sender hears of the target. */
    Set<String> receiver() {
        return target.capabilities().stream().map(Capability::name).collect(Collectors.toUnmodifiableSet());
    }

    byte[] stream(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        try (SendStream sent = source.send(sending(volume, base, snapshot))) {
            return sent.bytes().readAllBytes();
        }
    }

    ReceiveRequest request(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot) {
        return new ReceiveRequest(volume, fixture.kind(), snapshot, base, MARK);
    }

    void receive(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot, byte[] stream) throws StorageException {
        receive(volume, base, snapshot, new ByteArrayInputStream(stream));
    }

    void receive(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot, InputStream stream)
            throws StorageException {
        target.receive(request(volume, base, snapshot), stream);
    }

    /** Sends from the source, receives on the target, and compares both. */
    void sync(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        try (SendStream sent = source.send(sending(volume, base, snapshot))) {
            receive(volume, base, snapshot, sent.bytes());
        }
        assertReplica(volume, snapshot);
    }

    /** The filled volume, and its replica at a first snapshot, which is returned. */
    Snapshot replicated(VolumeName volume) throws Exception {
        Snapshot first = snapshot(volume, "first");
        sync(volume, Optional.empty(), first);
        return first;
    }

    void assertReplica(VolumeName volume, Snapshot newest) throws Exception {
        Volume replica = find(target, volume).orElseThrow(() -> new AssertionError("no replica of " + volume));
        assertThat(replica.replica()).as("the mark").contains(MARK);
        assertThat(replica.kind()).isEqualTo(fixture.kind());
        assertThat(replica.modified()).as("written to since").isFalse();
        assertThat(replica.snapshots()).last().isEqualTo(newest);
        assertContent(volume, newest);
    }

    void assertContent(VolumeName volume, Snapshot snapshot) throws Exception {
        byte[] here = fixture.source().content(volume, snapshot.name());
        byte[] there = fixture.target().content(volume, snapshot.name());
        assertThat(there.length).as("size of the replica").isEqualTo(here.length);
        assertThat(Arrays.mismatch(here, there))
                .as("first byte of %s@%s that differs", volume, snapshot.name())
                .isEqualTo(-1);
    }

    void close() throws Exception {
        try {
            source.close();
            target.close();
        } finally {
            fixture.close();
        }
    }
}
