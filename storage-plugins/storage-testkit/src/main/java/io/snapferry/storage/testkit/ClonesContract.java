package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.RoleRequest;
import io.snapferry.storage.spi.SetAsideRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeClone;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** A clone is used and thrown away, and nobody else notices. */
abstract class ClonesContract extends ContractTheme {
    private static final byte[] WRITTEN = random(11, MIB);

    @Test
    void aGuestsOwnVolumeIsClonedAtAnyOfItsSnapshots() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        world().write(volume, MIB, random(2, MIB));
        Snapshot second = world().snapshot(volume, "second");
        List<Listed> before = list(world().source);
        for (Snapshot snapshot : List.of(first, second)) {
            byte[] content = world().fixture.source().content(volume, snapshot.name());
            try (VolumeClone clone = world().source.cloned(volume, snapshot)) {
                assertThat(clone.path()).isAbsolute();
                assertSame(world().fixture.source().contentOfClone(clone.path()), content);
                write(world().fixture.source(), clone.path());
            }
            assertSame(world().fixture.source().content(volume, snapshot.name()), content);
        }
        assertThat(list(world().source)).isEqualTo(before);
    }

    @Test
    void aReplicaTakesWhatArrivesWhileItsCloneIsWrittenTo() throws Exception {
        world().needs(Capability.CLONES);
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        FixtureStorage guests = world().fixture.target();
        Snapshot second;
        try (VolumeClone clone = world().target().cloned(volume, first)) {
            assertSame(
                    guests.contentOfClone(clone.path()),
                    world().fixture.source().content(volume, "first"));
            write(guests, clone.path());
            world().write(volume, MIB, random(2, MIB / 2));
            second = world().snapshot(volume, "second");
            world().sync(volume, Optional.of(first), second);
            assertWritten(guests, clone.path());
            world().assertContent(volume, first);
        }
        world().assertReplica(volume, second);
        world().write(volume, 0, random(3, MIB));
        world().sync(volume, Optional.of(second), world().snapshot(volume, "third"));
    }

    @Test
    void whatIsWrittenIsGoneWithTheClone() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        FixtureStorage guests = world().fixture.source();
        VolumeClone clone = world().source.cloned(volume, first);
        write(guests, clone.path());
        clone.close();
        clone.close();
        try (VolumeClone next = world().source.cloned(volume, first)) {
            clone.close();
            assertSame(guests.contentOfClone(next.path()), guests.content(volume, "first"));
        }
    }

    @Test
    void nobodySeesIt() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        for (Storage storage : List.of(world().source, world().target())) {
            List<Listed> before = list(storage);
            try (VolumeClone clone = storage.cloned(volume, first)) {
                assertThat(clone.path()).isNotNull();
                assertThat(list(storage)).isEqualTo(before);
                assertThat(storage.list(ListRequest.of(volume.guest()))).hasSize(1);
                assertThat(storage.list(ListRequest.all().withoutSnapshots())).hasSize(1);
            }
            assertThat(list(storage)).isEqualTo(before);
        }
    }

    @Test
    void aVolumeHasOneAtATime() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        VolumeName other = world().filledVolume(1);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot ofOther = world().snapshot(other, "first");
        try (Storage again = Plugins.find(world().fixture.type())
                        .open(world().fixture.source().settings());
                VolumeClone clone = world().source.cloned(volume, first)) {
            write(world().fixture.source(), clone.path());
            Refused.with(ErrorCode.BUSY, () -> world().source.cloned(volume, first));
            Refused.with(ErrorCode.BUSY, () -> again.cloned(volume, first));
            try (VolumeClone beside = again.cloned(other, ofOther)) {
                assertThat(beside.path()).isNotEqualTo(clone.path());
            }
            assertWritten(world().fixture.source(), clone.path());
        }
        world().source.cloned(volume, first).close();
    }

    @Test
    void whatIsNotThereHasNone() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Refused.unchanged(
                world().source, ErrorCode.VOLUME_NOT_FOUND, () -> world().source.cloned(world().name(100, 9), first));
        Snapshot never = new Snapshot("first", first.guid() + "1", Instant.EPOCH);
        Refused.unchanged(
                world().source,
                ErrorCode.SNAPSHOT_NOT_FOUND,
                () -> world().source.cloned(volume, never));
        world().source.cloned(volume, first).close();
    }

    @Test
    void whatReadsAndTakesSnapshotsGoesOn() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        try (VolumeClone clone = world().source.cloned(volume, first)) {
            write(world().fixture.source(), clone.path());
            if (world().declares(Capability.DIGEST)) {
                assertThat(world().source.digest(volume, first)).isNotBlank();
            }
            world().write(volume, 0, random(4, MIB));
            Snapshot second = world().snapshot(volume, "second");
            world().sync(volume, Optional.empty(), second);
        }
    }

    @Test
    void itsSnapshotIsDestroyedOrBusyAndTheCloneStaysAsItIs() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        world().write(volume, 0, random(4, MIB));
        Snapshot second = world().snapshot(volume, "second");
        byte[] content = world().fixture.source().content(volume, "first");
        try (VolumeClone clone = world().source.cloned(volume, first)) {
            try {
                world().source.destroySnapshots(volume, List.of(first));
            } catch (StorageException refusal) {
                assertThat(refusal.code()).isEqualTo(ErrorCode.BUSY);
            }
            assertSame(world().fixture.source().contentOfClone(clone.path()), content);
        }
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .containsExactly(second);
    }

    @Test
    void aReplicaStaysWithItsCloneUntilThatIsClosed() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        try (VolumeClone clone = world().target().cloned(volume, first)) {
            write(world().fixture.target(), clone.path());
            refuse(() -> world().target().destroyReplica(volume, 100));
            if (world().declares(Capability.RENAME)) {
                refuse(() -> world().target().rename(volume, world().name(100, 5), 100));
            }
            if (world().declares(Capability.SET_ASIDE)) {
                refuse(() -> world().target().setAside(aside(volume, Optional.empty())));
                refuse(() -> world().target().setAside(aside(volume, Optional.of(first))));
            }
            assertWritten(world().fixture.target(), clone.path());
        }
        VolumeName left = volume;
        if (world().declares(Capability.RENAME)) {
            left = world().name(100, 5);
            world().target().rename(volume, left, 100);
        }
        if (world().declares(Capability.SET_ASIDE)) {
            world().target().setAside(aside(left, Optional.of(first)));
        }
        world().target().destroyReplica(left, 100);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
    }

    private void refuse(ThrowingCallable call) throws StorageException {
        List<Listed> before = list(world().target());
        Refused.with(ErrorCode.BUSY, call);
        assertThat(list(world().target())).isEqualTo(before);
    }

    private static SetAsideRequest aside(VolumeName volume, Optional<Snapshot> keepUpTo) {
        return new SetAsideRequest(volume, keepUpTo, MARK, "a test");
    }

    @Test
    void aReplicaBecomesAHomeAlthoughACloneIsInUse() throws Exception {
        world().needs(Capability.CLONES);
        world().needs(Capability.ROLES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        FixtureStorage guests = world().fixture.target();
        try (VolumeClone clone = world().target().cloned(volume, first)) {
            write(guests, clone.path());
            world().target().assign(RoleRequest.home(volume, MARK));
            guests.write(volume, 0, random(12, MIB));
            assertWritten(guests, clone.path());
        }
        world().target().snapshot(List.of(volume), "later");
        assertBegins(guests.content(volume, "later"), random(12, MIB));
    }

    @Test
    void whatSomebodyUsesIsNotThrownAway() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        FixtureStorage guests = world().fixture.source();
        VolumeClone clone = world().source.cloned(volume, first);
        write(guests, clone.path());
        AutoCloseable user = guests.useClone(clone.path());
        try {
            Refused.with(ErrorCode.BUSY, clone::close);
            Refused.with(ErrorCode.BUSY, () -> world().source.cloned(volume, first));
            assertWritten(guests, clone.path());
        } finally {
            user.close();
        }
        clone.close();
        world().source.cloned(volume, first).close();
    }

    @Test
    void theStorageTakesWhatIsOpenWithIt() throws Exception {
        world().needs(Capability.CLONES);
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        VolumeClone clone = world().target().cloned(volume, first);
        write(world().fixture.target(), clone.path());
        world().reopenTarget();
        try (VolumeClone next = world().target().cloned(volume, first)) {
            clone.close();
            assertSame(
                    world().fixture.target().contentOfClone(next.path()),
                    world().fixture.source().content(volume, "first"));
        }
    }

    @Test
    void whatAProcessHasStaysWhileItLivesAndIsGoneWithTheNextOperationThen() throws Exception {
        world().needs(Capability.CLONES);
        Assumptions.assumeTrue(world().fixture.areSeenByOtherProcesses(), "there is no other process");
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().replicated(volume);
        FixtureStorage guests = world().fixture.target();
        try (CloneHolder other = CloneHolder.of(world().fixture.type(), guests.settings(), volume, first)) {
            write(guests, other.path());
            refuse(() -> world().target().cloned(volume, first));
            refuse(() -> world().target().destroyReplica(volume, 100));
            assertWritten(guests, other.path());
        }
        try (VolumeClone next = world().target().cloned(volume, first)) {
            assertSame(
                    guests.contentOfClone(next.path()), world().fixture.source().content(volume, "first"));
        }
        CloneHolder.of(world().fixture.type(), guests.settings(), volume, first).close();
        world().target().destroyReplica(volume, 100);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
    }

    private static void write(FixtureStorage guests, Path clone) throws Exception {
        guests.writeToClone(clone, 0, WRITTEN);
        assertWritten(guests, clone);
    }

    private static void assertWritten(FixtureStorage guests, Path clone) throws Exception {
        assertBegins(guests.contentOfClone(clone), WRITTEN);
    }

    private static void assertBegins(byte[] content, byte[] expected) {
        assertSame(Arrays.copyOf(content, expected.length), expected);
    }

    private static void assertSame(byte[] content, byte[] expected) {
        assertThat(content.length).as("size").isEqualTo(expected.length);
        assertThat(Arrays.mismatch(content, expected))
                .as("first byte that differs")
                .isEqualTo(-1);
    }

    /** What is listed of a volume, but what a clone may show, such as who needs a snapshot. */
    private record Listed(VolumeName name, boolean replica, List<Snapshot> snapshots, boolean modified) {}

    private static List<Listed> list(Storage storage) throws StorageException {
        return storage.list(ListRequest.all()).stream()
                .map(ClonesContract::listed)
                .toList();
    }

    private static Listed listed(Volume volume) {
        return new Listed(volume.name(), volume.replica().isPresent(), volume.snapshots(), volume.modified());
    }
}
