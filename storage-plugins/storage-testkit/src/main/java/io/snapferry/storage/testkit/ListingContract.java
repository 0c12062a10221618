package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What a listing shows. */
abstract class ListingContract extends ContractTheme {
    @Test
    void anEmptyStorageListsNothing() throws Exception {
        assertThat(world().source.list(OptionalInt.empty())).isEmpty();
        assertThat(world().source.list(OptionalInt.of(100))).isEmpty();
    }

    @Test
    void aGuestsOwnVolumeHasItsKindItsSizeAndNoMark() throws Exception {
        VolumeName volume = world().filledVolume(3);
        Volume listed = world().find(world().source, volume).orElseThrow();
        assertThat(listed.kind()).isEqualTo(world().fixture.kind());
        assertThat(listed.replica()).isEmpty();
        assertThat(listed.snapshots()).isEmpty();
        assertThat(listed.modified()).isFalse();
        if (world().block()) {
            assertThat(listed.sizeBytes()).isEqualTo(2L * MIB);
        } else {
            assertThat(listed.sizeBytes()).isPositive();
        }
    }

    @Test
    void volumesAreListedByNameAndByGuest() throws Exception {
        for (VolumeName volume : List.of(
                world().name(100, 10), world().name(1001, 0), world().name(100, 2), world().name(999_999_999, 0))) {
            world().fixture.source().create(volume, MIB);
        }
        assertThat(names(OptionalInt.of(100))).containsExactly(world().name(100, 10), world().name(100, 2));
        assertThat(names(OptionalInt.of(1001))).containsExactly(world().name(1001, 0));
        assertThat(names(OptionalInt.of(101))).isEmpty();
        assertThat(names(OptionalInt.empty())).hasSize(4).isSorted();
    }

    @Test
    void whatIsNoVolumeIsNotListed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        List<Volume> before = world().source.list(OptionalInt.empty());
        world().fixture.source().addForeign();
        assertThat(world().source.list(OptionalInt.empty())).isEqualTo(before);
        assertThat(names(OptionalInt.empty())).containsExactly(volume);
    }

    @Test
    void aReplicasMarkAndSnapshotsAreKeptWhenTheStorageIsOpenedAgain() throws Exception {
        VolumeName volume = world().filledVolume(0);
        world().replicated(volume);
        List<Volume> before = world().target().list(OptionalInt.empty());
        world().reopenTarget();
        assertThat(world().target().list(OptionalInt.empty())).isEqualTo(before);
    }

    @Test
    void capacityIsPlausible() throws Exception {
        Capacity capacity = world().source.capacity();
        assertThat(capacity.totalBytes()).isPositive();
        assertThat(capacity.freeBytes()).isBetween(0L, capacity.totalBytes());
    }

    private List<VolumeName> names(OptionalInt guest) throws Exception {
        return world().source.list(guest).stream().map(Volume::name).toList();
    }
}
