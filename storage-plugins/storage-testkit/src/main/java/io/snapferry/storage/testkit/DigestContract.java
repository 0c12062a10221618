package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.time.Instant;
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
