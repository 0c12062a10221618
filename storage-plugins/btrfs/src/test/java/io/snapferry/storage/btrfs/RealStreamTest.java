package io.snapferry.storage.btrfs;

import static io.snapferry.storage.btrfs.BtrfsFixtureStorage.btrfs;
import static io.snapferry.storage.testkit.crash.RecordedStreams.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.testkit.crash.RecordedStreams;
import io.snapferry.storage.testkit.local.Programs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is particular to btrfs's streams, on a real one. */
final class RealStreamTest extends RealFileSystem {
    @Test
    void aReceiveWhoseProcessIsKilledLeavesNothingAndTheNextOneWorks() throws Exception {
        int half = streams.full.length / 2;
        InputStream killing = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(streams.full, 0, half),
                new KillingStream(),
                new ByteArrayInputStream(streams.full, half, streams.full.length - half))));
        refused(ErrorCode.BAD_STREAM, () -> streams.receiveFull(storage, killing));
        assertThat(storage.list(ListRequest.all())).isEmpty();
        streams.receiveFull(storage);
        assertThat(leftOver()).isEmpty();
    }

    @Test
    void aHalfReceivedSubvolumeOfADeadProcessIsNoReplicaWhateverBtrfsThinks() throws Exception {
        streams.receiveFull(storage);
        Path folder = layout.volume(VOLUME);
        Path complete = layout.snapshot(VOLUME, streams.first.guid());
        btrfs(
                "subvolume",
                "snapshot",
                "-r",
                complete.toString(),
                folder.resolve("tmp-1").toString());
        btrfs(
                "subvolume",
                "snapshot",
                complete.toString(),
                folder.resolve("tmp-2").toString());
        assertThat(replica().snapshots()).containsExactly(streams.first);
        streams.receiveIncrement(storage);
        assertThat(leftOver()).isEmpty();
        assertThat(replica().snapshots()).containsExactly(streams.first, streams.second);
    }

    @Test
    void aSendWhoseProcessIsKilledHasNoEnd() throws Exception {
        sourceGuests.write(VOLUME, 0, RecordedStreams.random(3, 8 << 20));
        source.snapshot(List.of(VOLUME), "large");
        Snapshot large = snapshots(source).get(2);
        try (SendStream sent = source.send(new SendRequest(VOLUME, large, Optional.empty()))) {
            assertThat(sent.bytes().readNBytes(1000)).hasSize(1000);
            kill("send");
            IOException broken =
                    catchThrowableOfType(IOException.class, () -> sent.bytes().readAllBytes());
            assertThat(broken).isNotNull().hasCauseInstanceOf(StorageException.class);
        }
    }

    @Test
    void anIncrementBuildsOnItsOwnBaseHoweverManyHaveTheSame() throws Exception {
        BtrfsFixtureStorage third = storage("third");
        try (Storage other = new BtrfsPlugin().open(third.settings())) {
            streams.receiveFull(other);
            streams.receiveFull(storage);
            Path base = layout.snapshot(VOLUME, streams.first.guid());
            btrfs(
                    "subvolume",
                    "snapshot",
                    "-r",
                    base.toString(),
                    mount.folder().resolve("same").toString());
            streams.receiveIncrement(storage);
            assertThat(shown(layout.snapshot(VOLUME, streams.second.guid()), "Parent UUID"))
                    .isEqualTo(shown(base, "UUID"));
            streams.receiveIncrement(other);
            assertThat(shown(third.layout().snapshot(VOLUME, streams.second.guid()), "Parent UUID"))
                    .isEqualTo(shown(third.layout().snapshot(VOLUME, streams.first.guid()), "UUID"));
        } finally {
            BtrfsFixtureStorage.destroyAll(mount.folder().resolve("same"));
            BtrfsFixtureStorage.destroyAll(third.root().getParent());
        }
    }

    @Test
    void dataThatIsSharedWithTheBaseIsSoOnTheReplica() throws Exception {
        streams.receiveFull(storage);
        streams.receiveIncrement(storage);
        Snapshot third = thirdWithDataOfTheSecond();
        byte[] increment = RecordedStreams.stream(source, new SendRequest(VOLUME, third, Optional.of(streams.second)));
        RecordedStreams.receive(storage, Optional.of(streams.second), third, increment);
        assertThat(layout.snapshot(VOLUME, third.guid()).resolve("copy")).hasBinaryContent(streams.secondContent);
        assertThat(guests.content(VOLUME, "third")).isEqualTo(sourceGuests.content(VOLUME, "third"));
    }

    /** btrfs complains of it, leaves the data out, and ends with status 0. */
    @Test
    void anIncrementOfWhichBtrfsLeavesDataOutIsRefused() throws Exception {
        BtrfsFixtureStorage outside = storage("outside");
        Path mounted = Files.createTempDirectory("snapferry-bind");
        Programs.run(
                new byte[0],
                List.of("mount", "--bind", guests.root().getParent().toString(), mounted.toString()));
        StorageSettings settings = new StorageSettings(
                "bound", Map.of("path", mounted.resolve("guests").toString()));
        try (Storage other = new BtrfsPlugin().open(outside.settings());
                Storage bound = new BtrfsPlugin().open(settings)) {
            for (Storage each : List.of(other, bound)) {
                streams.receiveFull(each);
                streams.receiveIncrement(each);
            }
            Snapshot third = thirdWithDataOfTheSecond();
            byte[] increment =
                    RecordedStreams.stream(source, new SendRequest(VOLUME, third, Optional.of(streams.second)));
            assertThat(refused(
                            ErrorCode.NOT_SUPPORTED,
                            () -> RecordedStreams.receive(bound, Optional.of(streams.second), third, increment)))
                    .contains("top level");
            assertThat(snapshots(bound)).containsExactly(streams.first, streams.second);
            BtrfsFixtureStorage.destroyAll(outside.root());
            RecordedStreams.receive(bound, Optional.of(streams.second), third, increment);
            assertThat(guests.content(VOLUME, "third")).isEqualTo(sourceGuests.content(VOLUME, "third"));
        } finally {
            Programs.run(new byte[0], List.of("umount", mounted.toString()));
            Files.delete(mounted);
            BtrfsFixtureStorage.destroyAll(outside.root().getParent());
        }
    }

    @Test
    void aSnapshotThatIsBeingSentCanBeDestroyedAndItsSpaceFollows() throws Exception {
        sourceGuests.write(VOLUME, 0, RecordedStreams.random(3, 8 << 20));
        source.snapshot(List.of(VOLUME), "large");
        Snapshot large = snapshots(source).get(2);
        try (SendStream sent = source.send(new SendRequest(VOLUME, large, Optional.empty()))) {
            assertThat(sent.bytes().readNBytes(1000)).hasSize(1000);
            source.destroySnapshots(VOLUME, List.of(large));
            assertThat(snapshots(source)).containsExactly(streams.first, streams.second);
        }
        source.destroySnapshots(VOLUME, List.of(streams.first));
        assertThat(Folders.names(sourceGuests.layout().volume(VOLUME)))
                .containsExactlyInAnyOrder(streams.second.guid(), streams.second.guid() + ".properties");
    }

    /** A snapshot of the source in which a file shares blocks with the second's disk that the disk no longer has. */
    private Snapshot thirdWithDataOfTheSecond() throws Exception {
        Path disk = sourceGuests.layout().own(VOLUME);
        Programs.run(
                new byte[0],
                List.of(
                        "cp",
                        "--reflink=always",
                        BtrfsLayout.image(disk).toString(),
                        disk.resolve("copy").toString()));
        sourceGuests.write(VOLUME, 65_536, RecordedStreams.random(7, 100_000));
        source.snapshot(List.of(VOLUME), "third");
        return snapshots(source).get(2);
    }

    private List<String> leftOver() throws IOException {
        return Folders.names(layout.volume(VOLUME)).stream()
                .filter(name -> name.startsWith(BtrfsLayout.TEMPORARY))
                .toList();
    }

    private static String shown(Path subvolume, String field) throws InterruptedException {
        return btrfs("subvolume", "show", subvolume.toString())
                .lines()
                .filter(line -> line.strip().startsWith(field + ":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    /** Kills the one process of that kind that this one has started. */
    private static void kill(String verb) {
        List<ProcessHandle> found = ProcessHandle.current()
                .children()
                .filter(child -> child.info()
                        .arguments()
                        .filter(words -> Arrays.asList(words).contains(verb))
                        .isPresent())
                .toList();
        assertThat(found).hasSize(1);
        found.get(0).destroyForcibly();
        found.get(0).onExit().join();
    }

    /** Nothing, but when it is read, the receiver is killed. */
    private static final class KillingStream extends InputStream {
        @Override
        public int read() {
            kill("receive");
            return -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return read();
        }
    }
}
