package io.snapferry.storage.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import org.junit.jupiter.api.Test;

/** Renaming replicas, and nothing else. */
abstract class RenameContract extends ContractTheme {
    @Test
    void aRenamedReplicaIsTheSameUnderItsNewName() throws Exception {
        world().needs(Capability.RENAME);
        VolumeName volume = world().filledVolume(0);
        VolumeName renamed = world().name(100, 5);
        Snapshot first = world().replicated(volume);
        Volume before = world().find(world().target(), volume).orElseThrow();
        byte[] content = world().fixture.target().content(volume, "first");
        world().target().rename(volume, renamed, 100);
        world().reopenTarget();
        Volume after = world().find(world().target(), renamed).orElseThrow();
        assertThat(after.snapshots()).containsExactly(first);
        assertThat(after.replica()).isEqualTo(before.replica());
        assertThat(after.sizeBytes()).isEqualTo(before.sizeBytes());
        assertThat(after.modified()).isFalse();
        assertThat(world().find(world().target(), volume)).isEmpty();
        assertThat(world().fixture.target().content(renamed, "first")).isEqualTo(content);
        world().target().destroyReplica(renamed, 100);
    }

    @Test
    void aSecondRenameFindsNothing() throws Exception {
        world().needs(Capability.RENAME);
        VolumeName volume = world().filledVolume(0);
        world().replicated(volume);
        world().target().rename(volume, world().name(100, 5), 100);
        Refused.unchanged(
                world().target(),
                ErrorCode.VOLUME_NOT_FOUND,
                () -> world().target().rename(volume, world().name(100, 5), 100));
    }

    @Test
    void aNameThatIsTakenIsNotGivenAgain() throws Exception {
        world().needs(Capability.RENAME);
        VolumeName volume = world().filledVolume(0);
        VolumeName other = world().filledVolume(1);
        VolumeName own = world().name(100, 2);
        world().replicated(volume);
        world().replicated(other);
        world().fixture.target().create(own, ContractWorld.MIB);
        for (VolumeName taken : new VolumeName[] {other, own}) {
            Refused.unchanged(
                    world().target(),
                    ErrorCode.VOLUME_EXISTS,
                    () -> world().target().rename(volume, taken, 100));
        }
    }

    @Test
    void aGuestsOwnVolumeAndAnotherGuestsReplicaAreNotRenamed() throws Exception {
        world().needs(Capability.RENAME);
        VolumeName volume = world().filledVolume(0);
        world().replicated(volume);
        Refused.unchanged(
                world().source,
                ErrorCode.NOT_A_REPLICA,
                () -> world().source.rename(volume, world().name(100, 5), 100));
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_A_REPLICA,
                () -> world().target().rename(volume, world().name(100, 5), 101));
    }

    @Test
    void aNameOfAnotherKindIsRefused() throws Exception {
        world().needs(Capability.RENAME);
        VolumeName volume = world().filledVolume(0);
        world().replicated(volume);
        VolumeName ofOtherKind = new VolumeName(world().block() ? "subvol-100-disk-5" : "vm-100-disk-5");
        Refused.unchanged(
                world().target(),
                ErrorCode.NOT_SUPPORTED,
                () -> world().target().rename(volume, ofOtherKind, 100));
    }
}
