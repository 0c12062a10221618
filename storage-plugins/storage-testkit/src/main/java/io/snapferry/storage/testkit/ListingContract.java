package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capacity;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a listing shows. */
abstract class ListingContract extends ContractTheme {
    @Test
    void anEmptyStorageListsNothing() throws Exception {
        assertThat(world().source.list(ListRequest.all())).isEmpty();
        assertThat(world().source.list(ListRequest.of(100))).isEmpty();
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
        assertThat(names(ListRequest.of(100))).containsExactly(world().name(100, 10), world().name(100, 2));
        assertThat(names(ListRequest.of(1001))).containsExactly(world().name(1001, 0));
        assertThat(names(ListRequest.of(101))).isEmpty();
        assertThat(names(ListRequest.all())).hasSize(4).isSorted();
    }

    @Test
    void withoutHistoriesTheSameVolumesAreListedWithTheirMarks() throws Exception {
        VolumeName volume = world().filledVolume(0);
        VolumeName other = world().filledVolume(1);
        world().fixture.source().create(world().name(1001, 0), MIB);
        world().replicated(volume);
        world().replicated(other);
        for (ListRequest request : List.of(ListRequest.all(), ListRequest.of(100), ListRequest.of(101))) {
            for (Storage storage : List.of(world().source, world().target())) {
                List<Volume> without = storage.list(request.withoutSnapshots());
                assertThat(without).allMatch(listed -> listed.snapshots().isEmpty());
                assertThat(facts(without)).isEqualTo(facts(storage.list(request)));
            }
        }
    }

    private static List<Volume> facts(List<Volume> volumes) {
        return volumes.stream()
                .map(all -> new Volume(all.name(), all.kind(), all.sizeBytes(), all.replica(), List.of(), false))
                .toList();
    }

    @Test
    void whatIsSaidToBeUnchangedSinceASnapshotHasItsContent() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        assertUnchangedSince(volume, first);
        world().write(volume, 0, random(1, MIB));
        assertUnchangedSince(volume);
        Snapshot second = world().snapshot(volume, "second");
        Snapshot third = world().snapshot(volume, "third");
        assertUnchangedSince(volume, second, third);
    }

    /** Or that the storage cannot tell. */
    private void assertUnchangedSince(VolumeName volume, Snapshot... any) throws Exception {
        Optional<String> since =
                world().find(world().source, volume).orElseThrow().unchangedSince();
        if (since.isPresent()) {
            assertThat(any).extracting(Snapshot::guid).contains(since.get());
        }
    }

    @Test
    void whatIsNoVolumeIsNotListed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        List<Volume> before = world().source.list(ListRequest.all());
        world().fixture.source().addForeign();
        assertThat(world().source.list(ListRequest.all())).isEqualTo(before);
        assertThat(names(ListRequest.all())).containsExactly(volume);
    }

    @Test
    void aReplicasMarkAndSnapshotsAreKeptWhenTheStorageIsOpenedAgain() throws Exception {
        VolumeName volume = world().filledVolume(0);
        world().replicated(volume);
        List<Volume> before = world().target().list(ListRequest.all());
        world().reopenTarget();
        assertThat(world().target().list(ListRequest.all())).isEqualTo(before);
    }

    @Test
    void capacityIsPlausible() throws Exception {
        Capacity capacity = world().source.capacity();
        assertThat(capacity.totalBytes()).isPositive();
        assertThat(capacity.freeBytes()).isBetween(0L, capacity.totalBytes());
    }

    private List<VolumeName> names(ListRequest request) throws Exception {
        return world().source.list(request).stream().map(Volume::name).toList();
    }
}
