package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Streams being sent. */
abstract class SendStreamsContract extends ContractTheme {
    @Test
    void whatIsNotThereCannotBeSent() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        VolumeName missing = world().name(100, 9);
        assertThat(Refused.with(ErrorCode.VOLUME_NOT_FOUND, () -> send(missing, Optional.empty(), first)))
                .contains(missing.value());
        Snapshot never = new Snapshot("never", first.guid() + "1", Instant.EPOCH);
        assertThat(Refused.with(ErrorCode.SNAPSHOT_NOT_FOUND, () -> send(volume, Optional.empty(), never)))
                .contains("never");
    }

    @Test
    void aSnapshotOfTheSameNameWithAnotherGuidIsNotSent() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot old = world().snapshot(volume, "first");
        world().source.destroySnapshots(volume, List.of(old));
        Snapshot again = world().snapshot(volume, "first");
        Refused.with(ErrorCode.SNAPSHOT_NOT_FOUND, () -> send(volume, Optional.empty(), old));
        send(volume, Optional.empty(), again).close();
    }

    @Test
    void aBaseThatIsNotThereIsRefused() throws Exception {
        world().needsIncremental();
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Snapshot second = world().snapshot(volume, "second");
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(Refused.with(ErrorCode.SNAPSHOT_NOT_FOUND, () -> send(volume, Optional.of(first), second)))
                .contains("first");
    }

    @Test
    void closingInTheMiddleIsNoEndOfTheStream() throws Exception {
        VolumeName volume = world().filledVolume(0);
        SendStream sent = send(volume, Optional.empty(), world().snapshot(volume, "first"));
        assertThat(sent.bytes().readNBytes(1000)).hasSize(1000);
        sent.close();
        assertThat(catchThrowable(() -> sent.bytes().readAllBytes())).isInstanceOf(IOException.class);
        sent.close();
    }

    @Test
    void closingFromAnotherThreadEndsTheReading() throws Exception {
        VolumeName volume = world().filledVolume(0);
        SendStream sent = send(volume, Optional.empty(), world().snapshot(volume, "first"));
        assertThat(sent.bytes().readNBytes(1000)).hasSize(1000);
        Thread closer = new Thread(sent::close, "closer");
        closer.start();
        closer.join();
        assertThat(catchThrowable(() -> sent.bytes().readAllBytes())).isInstanceOf(IOException.class);
    }

    @Test
    void closingTheStorageEndsItsStreams() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        Storage other = Plugins.find(world().fixture.type())
                .open(world().fixture.source().settings());
        SendStream sent = other.send(world().sending(volume, Optional.empty(), first));
        assertThat(sent.bytes().readNBytes(1000)).hasSize(1000);
        other.close();
        assertThat(catchThrowable(() -> sent.bytes().readAllBytes())).isInstanceOf(IOException.class);
        sent.close();
    }

    @Test
    void afterAStreamWasClosedInTheMiddleItsSnapshotCanBeSentAgainAndDestroyed() throws Exception {
        VolumeName volume = world().filledVolume(0);
        Snapshot first = world().snapshot(volume, "first");
        try (SendStream sent = send(volume, Optional.empty(), first)) {
            assertThat(sent.bytes().readNBytes(1000)).hasSize(1000);
        }
        world().sync(volume, Optional.empty(), first);
        world().source.destroySnapshots(volume, List.of(first));
        assertThat(world().find(world().source, volume).orElseThrow().snapshots())
                .isEmpty();
    }

    @Test
    void readingByteByByteGivesTheSameStream() throws Exception {
        VolumeName volume = world().name(100, 0);
        world().fixture.source().create(volume, MIB / 8);
        world().write(volume, 0, random(1, 10_000));
        Snapshot first = world().snapshot(volume, "first");
        ByteArrayOutputStream single = new ByteArrayOutputStream();
        try (SendStream sent = send(volume, Optional.empty(), first)) {
            for (int next = sent.bytes().read(); next >= 0; next = sent.bytes().read()) {
                single.write(next);
            }
        }
        world().receive(volume, Optional.empty(), first, single.toByteArray());
        world().assertReplica(volume, first);
    }

    private SendStream send(VolumeName volume, Optional<Snapshot> base, Snapshot snapshot) throws StorageException {
        return world().source.send(world().sending(volume, base, snapshot));
    }
}
