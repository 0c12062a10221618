package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeClone;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Encrypted volumes, on real pools. */
@TestPools.Pair(1)
class EncryptionTest extends RealWorldTest {
    private EncryptedWorld encrypted;

    EncryptionTest(TestPools pools) {
        super(pools);
    }

    @BeforeEach
    void encrypt() throws Exception {
        encrypted = EncryptedWorld.create(world);
    }

    @Test
    void anEncryptedVolumeArrivesAsItIsAndItsKeyIsNeededOnlyToReadIt() throws Exception {
        Snapshot first = world.firstOfCreated();
        Snapshot second = world.next("second");
        byte[] content = world.fixture.source().content(RealWorld.VOLUME, "second");
        encrypted.unloadSourceKey();
        world.sync(Optional.empty(), first);
        world.sync(Optional.of(first), second);

        Volume replica = world.listedReplica().orElseThrow();
        assertThat(replica.snapshots()).containsExactly(first, second);
        assertThat(replica.encrypted()).contains(true);
        assertThat(replica.sizeBytes()).isEqualTo(16 << 20);
        assertThat(encrypted.replicaProperty("keystatus")).isEqualTo("unavailable");
        assertThat(encrypted.replicaProperty("keylocation")).isEqualTo("prompt");
        encrypted.loadTargetKey();
        assertThat(world.fixture.target().content(RealWorld.VOLUME, "second")).isEqualTo(content);
    }

    @Test
    void aReplicaIsClonedOnlyWithItsKey() throws Exception {
        Snapshot first = world.firstOfCreated();
        byte[] content = world.fixture.source().content(RealWorld.VOLUME, "first");
        world.sync(Optional.empty(), first);
        assertThat(RealPoolTest.refused(ErrorCode.ENCRYPTION, () -> world.target.cloned(RealWorld.VOLUME, first)))
                .contains("zfs load-key " + world.replica());
        encrypted.loadTargetKey();
        try (VolumeClone clone = world.target.cloned(RealWorld.VOLUME, first)) {
            assertThat(world.fixture.target().contentOfClone(clone.path())).isEqualTo(content);
            world.fixture.target().writeToClone(clone.path(), 0, RealWorld.random(5, 100_000));
            world.sync(Optional.of(first), world.next("second"));
        }
    }

    @Test
    void whatIsOnTheWayIsNotReadable() throws Exception {
        byte[] secret = "a secret that nobody may read ".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        world.fixture.source().write(RealWorld.VOLUME, 0, secret);
        Snapshot first = world.snapshot("first");
        assertThat(text(encrypted.decrypted(Optional.empty(), first))).contains("a secret");
        assertThat(text(world.stream(Optional.empty(), first))).doesNotContain("a secret");
    }

    @Test
    void toAReceiverThatDoesNotSayThatItTakesThemNothingIsSent() throws Exception {
        Snapshot first = world.firstOfCreated();
        Set<String> others = new HashSet<>(RealWorld.names(world.target));
        others.remove(Capability.RAW_ENCRYPTED.name());
        for (Set<String> receiver : Set.of(Set.<String>of(), others)) {
            assertThat(RealPoolTest.refused(
                            ErrorCode.NOT_SUPPORTED, () -> world.sendTo(receiver, Optional.empty(), first)))
                    .contains("vm-100-disk-0 is encrypted", "on the target", "feature@encryption");
        }
    }

    @Test
    void aCopyThatWasDecryptedOnItsWayStaysAsItIsUntilItIsDestroyed() throws Exception {
        Snapshot first = world.firstOfCreated();
        Snapshot second = world.next("second");
        byte[] decrypted = encrypted.decrypted(Optional.empty(), first);
        world.receive(Optional.empty(), first, new ByteArrayInputStream(decrypted));
        Volume before = world.listedReplica().orElseThrow();
        assertThat(before.encrypted()).contains(false);
        assertThat(RealPoolTest.refused(ErrorCode.ENCRYPTION, () -> world.sync(Optional.of(first), second)))
                .contains("destroy it");
        assertThat(world.listedReplica()).contains(before);
        world.target.destroyReplica(RealWorld.VOLUME, 100);
        world.sync(Optional.empty(), second);
        assertThat(world.listedReplica().orElseThrow().encrypted()).contains(true);
    }

    @Test
    void noDecryptedChangesGetIntoAnEncryptedReplicaEvenWhereZfsWouldTakeThem() throws Exception {
        Snapshot first = world.firstOfCreated();
        Snapshot second = world.next("second");
        world.sync(Optional.empty(), first);
        encrypted.loadTargetKey();
        byte[] decrypted = encrypted.decrypted(Optional.of(first), second);
        RealPoolTest.refused(
                ErrorCode.ENCRYPTION,
                () -> world.receive(Optional.of(first), second, new ByteArrayInputStream(decrypted)));
        world.sync(Optional.of(first), second);
    }

    @Test
    void aTargetThatEncryptsByItselfTakesUnencryptedVolumesAndEncryptedOnes() throws Exception {
        String dataset = EncryptedWorld.encryptingDataset(world);
        try (Storage encrypting = new ZfsPoolPlugin()
                .open(new StorageSettings("encrypting", Map.of("pool", dataset, "zfs", world.machine.zfsCommand())))) {
            assertThat(encrypting.capabilities())
                    .contains(Capability.RAW_ENCRYPTED, Capability.LARGE_BLOCKS)
                    .doesNotContain(Capability.EMBEDDED_BLOCKS);
            EncryptingTarget target = new EncryptingTarget(world, encrypting);
            target.takesWhatIsEncrypted();
            target.takesWhatIsNot();
        }
    }

    private static String text(byte[] stream) {
        return new String(stream, StandardCharsets.ISO_8859_1);
    }
}
