package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.ErrorCode;
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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a storage below an encrypted dataset is tried with. */
final class EncryptingTarget {
    private static final VolumeName PLAIN = new VolumeName("vm-100-disk-1");

    private final RealWorld world;
    private final Storage target;

    EncryptingTarget(RealWorld world, Storage target) {
        this.world = world;
        this.target = target;
    }

    void takesWhatIsEncrypted() throws Exception {
        Snapshot first = world.firstOfCreated();
        transfer(RealWorld.VOLUME, first, Optional.empty(), RealWorld.names(target));
        assertThat(listed(RealWorld.VOLUME).encrypted()).contains(true);
        Snapshot second = world.next("second");
        transfer(RealWorld.VOLUME, second, Optional.of(first), RealWorld.names(target));
    }

    /** Among its blocks are some that are small enough to be embedded. */
    void takesWhatIsNot() throws Exception {
        world.fixture.source().create(PLAIN, 1 << 20);
        Snapshot first = written("first");
        assertThat(RealPoolTest.refused(
                        ErrorCode.NOT_SUPPORTED, () -> transfer(PLAIN, first, Optional.empty(), Set.of())))
                .contains("on the source");
        transfer(PLAIN, first, Optional.empty(), RealWorld.names(target));
        assertThat(listed(PLAIN).encrypted()).contains(false);
        transfer(PLAIN, written("second"), Optional.of(first), RealWorld.names(target));
    }

    private Snapshot written(String snapshot) throws Exception {
        world.fixture
                .source()
                .write(PLAIN, 0, snapshot.repeat(16384).substring(0, 65536).getBytes(StandardCharsets.US_ASCII));
        world.source.snapshot(List.of(PLAIN), snapshot);
        List<Snapshot> all = find(world.source, PLAIN).snapshots();
        return all.get(all.size() - 1);
    }

    private void transfer(VolumeName volume, Snapshot snapshot, Optional<Snapshot> base, Set<String> receiver)
            throws Exception {
        try (SendStream stream = world.source.send(new SendRequest(volume, snapshot, base, receiver))) {
            target.receive(
                    new ReceiveRequest(
                            volume, VolumeKind.BLOCK, snapshot, base, new ReplicaMark(100, "100-0", "node-a")),
                    stream.bytes());
        }
        assertThat(listed(volume).snapshots()).last().isEqualTo(snapshot);
    }

    private Volume listed(VolumeName volume) throws Exception {
        return find(target, volume);
    }

    private static Volume find(Storage storage, VolumeName name) throws Exception {
        return storage.list(ListRequest.of(100)).stream()
                .filter(volume -> volume.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
