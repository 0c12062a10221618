package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was sent is kept from others. */
abstract class HoldsContract extends ContractTheme {
    @Test
    void whatWasSentCannotBeDestroyedByOthers() throws Exception {
        world().needs(Capability.HOLDS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        world().write(volume, 0, random(2, MIB));
        Snapshot second = world().snapshot(volume, "second");
        world().sync(volume, Optional.of(first), second);
        for (Snapshot sent : List.of(first, second)) {
            assertThat(catchThrowable(() -> world().fixture.source().destroySnapshot(volume, sent.name())))
                    .as("an operator who destroys %s", sent.name())
                    .isNotNull();
        }
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .containsExactly(first, second);
    }

    @Test
    void whatWasSentIsNotPinnedAgainstTheStorageItself() throws Exception {
        world().needs(Capability.HOLDS);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        assertThat(world().find(world().source, volume).orElseThrow().pinned().orElse(Map.of()))
                .isEmpty();
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .isEmpty();
        world().source.destroySnapshots(volume, List.of(first));
    }

    @Test
    void whatWasNotSentCanBeDestroyedByOthers() throws Exception {
        world().needs(Capability.HOLDS);
        VolumeName volume = world().filledVolume(0);
        world().snapshot(volume, "first");
        world().fixture.source().destroySnapshot(volume, "first");
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .isEmpty();
    }
}
