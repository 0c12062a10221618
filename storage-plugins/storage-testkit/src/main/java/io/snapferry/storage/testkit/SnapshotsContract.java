package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Taking snapshots. */
abstract class SnapshotsContract extends ContractTheme {
    @Test
    void snapshotsAreListedInTheOrderInWhichTheyWereTaken() throws Exception {
        VolumeName volume = world().filledVolume(0);
        for (String name : List.of("zebra", "alpha", "middle")) {
            world().snapshot(volume, name);
        }
        assertThat(snapshots(volume)).extracting(Snapshot::name).containsExactly("zebra", "alpha", "middle");
    }

    @Test
    void aSnapshotKeepsTheContentOfItsTime() throws Exception {
        VolumeName volume = world().filledVolume(0);
        world().snapshot(volume, "before");
        byte[] before = world().fixture.source().content(volume, "before");
        world().write(volume, MIB, random(99, 4096));
        world().snapshot(volume, "after");
        assertThat(world().fixture.source().content(volume, "before")).isEqualTo(before);
        assertThat(world().fixture.source().content(volume, "after")).isNotEqualTo(before);
    }

    @Test
    void oneCallTakesASnapshotOfEachVolume() throws Exception {
        List<VolumeName> volumes = List.of(world().filledVolume(0), world().filledVolume(1), world().filledVolume(2));
        Map<VolumeName, Snapshot> taken = world().source.snapshot(volumes, "together");
        assertThat(taken).containsOnlyKeys(volumes);
        for (VolumeName volume : volumes) {
            assertThat(snapshots(volume)).extracting(Snapshot::name).containsExactly("together");
            assertThat(snapshots(volume)).as("what it told").containsExactly(taken.get(volume));
        }
        assertThat(world().source.snapshot(List.of(), "none")).isEmpty();
    }

    @Test
    void aNameThatOneOfTheVolumesHasLeavesAllAsTheyWere() throws Exception {
        VolumeName first = world().filledVolume(0);
        VolumeName second = world().filledVolume(1);
        VolumeName third = world().filledVolume(2);
        world().snapshot(second, "taken");
        Refused.unchanged(
                world().source,
                ErrorCode.SNAPSHOT_EXISTS,
                () -> world().source.snapshot(List.of(first, second, third), "taken"));
    }

    @Test
    void oneVolumeThatIsNotThereLeavesAllAsTheyWere() throws Exception {
        VolumeName first = world().filledVolume(0);
        VolumeName missing = world().name(100, 9);
        Refused.unchanged(
                world().source,
                ErrorCode.VOLUME_NOT_FOUND,
                () -> world().source.snapshot(List.of(first, missing), "together"));
        world().source.snapshot(List.of(first), "together");
        assertThat(snapshots(first)).hasSize(1);
    }

    @Test
    void aSnapshotOfTheSameNameTakenAgainHasAnotherGuid() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "again");
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(world().snapshot(volume, "again").guid()).isNotEqualTo(first.guid());
    }

    @Test
    void guidsOfDifferentVolumesDiffer() throws Exception {
        VolumeName first = world().filledVolume(0);
        VolumeName second = world().filledVolume(1);
        world().source.snapshot(List.of(first, second), "together");
        assertThat(snapshots(first).get(0).guid())
                .isNotEqualTo(snapshots(second).get(0).guid());
    }

    @Test
    void aDeclaredGroupSnapshotIsOneInstantForAllItsVolumes() throws Exception {
        world().needs(Capability.ATOMIC_GROUP_SNAPSHOT);
        VolumeName first = world().filledVolume(0);
        VolumeName second = world().filledVolume(1);
        try (AlternatingWriter writer = AlternatingWriter.start(world().fixture.source(), first, second)) {
            for (int round = 0; round < 5; round++) {
                writer.awaitMore();
                world().source.snapshot(List.of(second, first), "round" + round);
            }
        }
        for (int round = 0; round < 5; round++) {
            long ahead = counter(first, round) - counter(second, round);
            assertThat(ahead)
                    .as("writes of the first volume without the second's")
                    .isBetween(0L, 1L);
        }
    }

    private long counter(VolumeName volume, int round) throws Exception {
        return ByteBuffer.wrap(world().fixture.source().content(volume, "round" + round))
                .getLong();
    }

    private List<Snapshot> snapshots(VolumeName volume) throws Exception {
        return world().find(world().source, volume).orElseThrow().snapshots();
    }
}
