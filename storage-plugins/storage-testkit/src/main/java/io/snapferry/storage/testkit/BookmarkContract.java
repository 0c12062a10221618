package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What is left of snapshots that were sent. */
abstract class BookmarkContract extends ContractTheme {
    @Test
    void aBookmarkAloneIsEnoughForTheNextIncrement() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .isEmpty();
        assertThat(guids(world().source, volume)).containsExactly(first.guid());
        Snapshot second = changed(volume, 2);
        receive(volume, first, second);
        world().source.destroySnapshots(volume, List.of(second));
        Snapshot third = changed(volume, 3);
        receive(volume, second, third);
        assertThat(guids(world().source, volume)).containsExactly(first.guid(), second.guid());
    }

    @Test
    void aBookmarkHasTheNameOfItsSnapshotAndIsNotListedBesideIt() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        assertThat(bookmarks(world().source, volume)).isEmpty();
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(bookmarks(world().source, volume)).extracting(Snapshot::name).containsExactly(first.name());
    }

    @Test
    void bookmarksAreThereWhenTheStorageIsOpenedAgain() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().source.destroySnapshots(volume, List.of(first));
        try (Storage again = Plugins.find(world().fixture.type())
                .open(world().fixture.source().settings())) {
            assertThat(guids(again, volume)).containsExactly(first.guid());
            again.destroySnapshots(volume, List.of(first));
            assertThat(guids(again, volume)).isEmpty();
        }
    }

    @Test
    void destroyedOnceMoreABookmarkIsGoneAndItsSnapshotNoBase() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        Snapshot second = changed(volume, 2);
        for (int time = 0; time < 3; time++) {
            world().source.destroySnapshots(volume, List.of(first));
        }
        assertThat(bookmarks(world().source, volume)).isEmpty();
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .containsExactly(second);
        Refused.with(ErrorCode.SNAPSHOT_NOT_FOUND, () -> world().stream(volume, Optional.of(first), second));
    }

    @Test
    void aBookmarkOfThatNameAndAnotherGuidStays() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().source.destroySnapshots(volume, List.of(first));
        Snapshot other = changed(volume, 2);
        world().source.destroySnapshots(volume, List.of(new Snapshot(first.name(), other.guid(), first.createdAt())));
        assertThat(guids(world().source, volume)).containsExactly(first.guid());
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .containsExactly(other);
    }

    @Test
    void whatWasNotSentLeavesNoBookmark() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(bookmarks(world().source, volume)).isEmpty();
    }

    @Test
    void whatOthersDestroyAfterItWasSentIsStillABase() throws Exception {
        world().needs(Capability.BOOKMARKS);
        if (world().declares(Capability.HOLDS)) {
            Assumptions.abort("held, so others cannot destroy it: HoldsContract proves that");
        }
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().fixture.source().destroySnapshot(volume, first.name());
        assertThat(guids(world().source, volume)).containsExactly(first.guid());
        receive(volume, first, changed(volume, 2));
    }

    @Test
    void bookmarksGoWithTheirVolume() throws Exception {
        world().needs(Capability.BOOKMARKS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().source.destroySnapshots(volume, List.of(first));
        world().fixture.source().remove(volume);
        assertThat(world().source.list(ListRequest.all())).isEmpty();
        world().fixture.source().create(volume, MIB);
        assertThat(bookmarks(world().source, volume)).isEmpty();
    }

    private void receive(VolumeName volume, Snapshot base, Snapshot snapshot) throws Exception {
        world().receive(volume, Optional.of(base), snapshot, world().stream(volume, Optional.of(base), snapshot));
        world().assertReplica(volume, snapshot);
    }

    private Snapshot changed(VolumeName volume, int seed) throws Exception {
        world().write(volume, 0, random(seed, MIB));
        return world().snapshot(volume, seed == 2 ? "second" : "third");
    }

    private List<String> guids(Storage storage, VolumeName volume) throws Exception {
        return bookmarks(storage, volume).stream().map(Snapshot::guid).toList();
    }

    private List<Snapshot> bookmarks(Storage storage, VolumeName volume) throws Exception {
        return world().find(storage, volume).orElseThrow().bookmarks().orElseThrow();
    }
}
