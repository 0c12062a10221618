package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Block volumes of other sizes. */
abstract class ResizedVolumeContract extends ContractTheme {
    @Test
    void aVolumeOfOddSizeIsReplicatedToTheLastByte() throws Exception {
        long odd = blockSize(MIB + world().fixture.sizeStep());
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, odd);
        world().write(volume, odd - 1, new byte[] {42});
        world().replicated(volume);
        assertSizes(volume, odd);
    }

    @Test
    void theSmallestVolumeIsReplicated() throws Exception {
        long smallest = blockSize(world().fixture.sizeStep());
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, smallest);
        world().write(volume, 0, new byte[] {42});
        world().replicated(volume);
        assertSizes(volume, smallest);
    }

    @Test
    void aGrownVolumeIsGrownOnTheReplica() throws Exception {
        world().needsIncremental();
        long grown = blockSize(3 * MIB + world().fixture.sizeStep());
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().fixture.source().resize(volume, grown);
        Snapshot unwritten = world().snapshot(volume, "grown");
        world().sync(volume, Optional.of(first), unwritten);
        assertSizes(volume, grown);
        world().write(volume, grown - 1, new byte[] {42});
        world().sync(volume, Optional.of(unwritten), world().snapshot(volume, "written"));
    }

    @Test
    void aShrunkVolumeIsShrunkOnTheReplica() throws Exception {
        world().needsIncremental();
        long shrunk = blockSize(MIB + world().fixture.sizeStep());
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().fixture.source().resize(volume, shrunk);
        world().sync(volume, Optional.of(first), world().snapshot(volume, "shrunk"));
        assertSizes(volume, shrunk);
    }

    @Test
    void whatWasCutOffByShrinkingIsZeroAfterGrowingAgain() throws Exception {
        world().needsIncremental();
        blockSize(MIB);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().fixture.source().resize(volume, MIB);
        world().fixture.source().resize(volume, 2 * MIB);
        world().sync(volume, Optional.of(first), world().snapshot(volume, "again"));
    }

    private long blockSize(long size) {
        Assumptions.assumeTrue(world().block(), "a file system has no size that could be odd, grow or shrink");
        return size;
    }

    private void assertSizes(VolumeName volume, long size) throws Exception {
        assertThat(world().find(world().source, volume).orElseThrow().sizeBytes())
                .isEqualTo(size);
        assertThat(world().find(world().target(), volume).orElseThrow().sizeBytes())
                .isEqualTo(size);
    }
}
