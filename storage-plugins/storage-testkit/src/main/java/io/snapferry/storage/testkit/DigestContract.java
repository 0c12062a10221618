package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Digests, which prove that two contents are equal. */
abstract class DigestContract extends ContractTheme {
    @Test
    void aReplicaHasTheDigestOfItsSource() throws Exception {
        world().needs(Capability.DIGEST);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        assertThat(world().source.digest(volume, first))
                .matches("[a-z0-9-]+:\\S+")
                .isEqualTo(world().target().digest(volume, first));
    }

    @Test
    void aReplicaMadeOfIncrementsHasTheDigestOfItsSource() throws Exception {
        world().needs(Capability.DIGEST);
        world().needs(Capability.INCREMENTAL);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, MIB + 100_000, new byte[300_000]);
        world().write(volume, 0, random(2, 70_000));
        Snapshot second = world().snapshot(volume, "second");
        world().sync(volume, Optional.of(first), second);
        world().write(volume, 0, new byte[2 * MIB]);
        Snapshot third = world().snapshot(volume, "third");
        world().sync(volume, Optional.of(second), third);
        for (Snapshot snapshot : List.of(first, second, third)) {
            assertThat(world().target().digest(volume, snapshot))
                    .as("digest of %s", snapshot.name())
                    .isEqualTo(world().source.digest(volume, snapshot));
        }
    }

    @Test
    void aDigestIsOfTheSnapshotAndStaysWhateverIsWrittenLater() throws Exception {
        world().needs(Capability.DIGEST);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        String before = world().source.digest(volume, first);
        world().write(volume, MIB, random(1, 1));
        Snapshot second = world().snapshot(volume, "second");
        assertThat(world().source.digest(volume, first)).isEqualTo(before);
        assertThat(world().source.digest(volume, second)).isNotEqualTo(before);
    }

    @Test
    void anEmptyDiskOfAnotherSizeHasAnotherDigest() throws Exception {
        world().needs(Capability.DIGEST);
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, MIB);
        Snapshot small = world().snapshot(volume, "small");
        Assumptions.assumeTrue(world().block(), "a file system has no size of its own");
        world().fixture.source().resize(volume, 2 * MIB);
        Snapshot large = world().snapshot(volume, "large");
        assertThat(world().source.digest(volume, large))
                .isNotEqualTo(world().source.digest(volume, small));
    }

    @Test
    void whatIsNotThereHasNoDigest() throws Exception {
        world().needs(Capability.DIGEST);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Refused.with(ErrorCode.VOLUME_NOT_FOUND, () -> world().source.digest(world().name(100, 9), first));
        Snapshot never = new Snapshot("first", first.guid() + "1", Instant.EPOCH);
        Refused.with(ErrorCode.SNAPSHOT_NOT_FOUND, () -> world().source.digest(volume, never));
    }
}
