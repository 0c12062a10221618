package io.snapferry.storage.zfspool;

import static io.snapferry.storage.zfspool.RealPoolTest.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Receives that were cut and go on, on real pools: what is particular to ZFS about them. */
@TestPools.Pair(1)
class ResumeTest extends RealWorldTest {
    private static final String UNTIL_TOKEN = "for try in $(seq 500); do"
            + " case \"$(zfs list -Ho receive_resume_token \"$1\" 2>/dev/null)\" in 1-*) break;; esac; sleep 0.02; done;";

    ResumeTest(TestPools pools) {
        super(pools);
    }

    @Test
    void aReplicaThatWentOnIsAsOneThatWasNeverCut() throws Exception {
        Snapshot first = world.first();
        Partial partial = cut(Optional.empty(), first);
        assertThat(property("readonly")).isEqualTo("on");
        assertThat(property("volmode")).isEqualTo("none");
        goOn(Optional.empty(), first, partial);
        assertThat(property("readonly")).isEqualTo("on");
        assertThat(property("volmode")).isEqualTo("none");
        Snapshot second = world.next("second");
        world.sync(Optional.of(first), second);
        assertThat(world.listedReplica().orElseThrow().modified()).isFalse();
        world.requireContentOf(first);
    }

    @Test
    void theMarkOfWhoWentOnIsThatOfTheReplica() throws Exception {
        Snapshot first = world.first();
        world.sync(Optional.empty(), first);
        Snapshot second = world.next("second");
        Partial partial = cut(Optional.of(first), second);
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first);
        assertThat(refused(ErrorCode.BUSY, () -> world.target.destroySnapshots(RealWorld.VOLUME, Set.of(first))))
                .contains("first");
        goOn(Optional.of(first), second, partial);
        assertThat(world.listedReplica().orElseThrow().replica()).contains(RealWorld.MARK);
        world.requireContentOf(second);
    }

    @Test
    void whatHadArrivedIsThereAfterTheProcessWasKilled() throws Exception {
        Snapshot first = world.first();
        byte[] stream = world.stream(Optional.empty(), first);
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream receiver = new PipedInputStream(sender, 1 << 20);
        Thread killer = new Thread(() -> {
            try {
                sender.write(stream, 0, stream.length / 2);
                world.machine.script(
                        new byte[0],
                        UNTIL_TOKEN
                                + " for process in $(pidof zfs); do"
                                + " if tr '\\0' ' ' </proc/$process/cmdline | grep -q \"receive.*$1@\"; then kill -9 $process; fi; done",
                        world.replica());
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException(failed);
            }
        });
        killer.start();
        assertThat(catchThrowableOfType(
                        StorageException.class,
                        () -> world.receive(Optional.empty(), first, Optional.empty(), receiver)))
                .isNotNull();
        receiver.close();
        killer.join();
        Partial partial = world.untilListed(Volume::partial);
        goOn(Optional.empty(), first, partial);
        world.requireContentOf(first);
    }

    @Test
    void aReceiveThatIsUnderWayIsNotTakenForOneThatWasCut() throws Exception {
        Snapshot first = world.first();
        byte[] stream = world.stream(Optional.empty(), first);
        InputStream observed = new SequenceInputStream(
                new ByteArrayInputStream(stream, 0, stream.length / 2), new ObservedStream(stream, () -> {
                    world.machine.script(new byte[0], UNTIL_TOKEN, world.replica());
                    assertThat(world.listedReplica()).isEmpty();
                    try (Storage other =
                            new ZfsPoolPlugin().open(world.fixture.target().settings())) {
                        refused(ErrorCode.BUSY, () -> other.destroyReplica(RealWorld.VOLUME, 100));
                    }
                }));
        world.receive(Optional.empty(), first, Optional.empty(), observed);
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(first);
    }

    /** A token names a dataset of the host that sends, and comes from another one. */
    @Test
    void aTokenGetsNothingButTheSnapshotThatWasAskedFor() throws Exception {
        Snapshot first = world.first();
        Snapshot second = world.next("second");
        Partial partial = cut(Optional.empty(), first);
        ResumeToken token = ResumeToken.read(partial.token()).orElseThrow();
        String secret = world.fixture.sourceDataset().dataset() + "/secret";
        world.machine.script(new byte[0], "zfs create -s -V 1M \"$1\"; zfs snapshot \"$1@first\"", secret);
        long secretGuid = Long.parseUnsignedLong(world.machine
                .run("zfs", "list", "-Hp", "-o", "guid", secret + "@first")
                .strip());
        ResumeToken ofSecret =
                new ResumeToken(1, 0, 0, secretGuid, 0, secret + "@first", Set.of("compressok", "embedok"));
        refused(ErrorCode.NOT_RESUMABLE, () -> rest(Optional.empty(), first, ofSecret.text()));
        refused(ErrorCode.NOT_RESUMABLE, () -> rest(Optional.of(first), second, token.text()));
        refused(ErrorCode.NOT_RESUMABLE, () -> rest(Optional.empty(), second, token.text()));
        byte[] rest = rest(Optional.empty(), first, partial.token());
        assertThat(rest(Optional.empty(), first, token.of(secret + "@first").text()))
                .isEqualTo(rest);
        assertThat(rest(Optional.empty(), first, token.of("-F@x").text())).isEqualTo(rest);
    }

    @Test
    void aSnapshotThatIsGoneCannotGoOn() throws Exception {
        Snapshot first = world.first();
        Partial partial = cut(Optional.empty(), first);
        world.source.destroySnapshots(RealWorld.VOLUME, Set.of(first));
        refused(ErrorCode.SNAPSHOT_NOT_FOUND, () -> rest(Optional.empty(), first, partial.token()));
        Snapshot second = world.next("second");
        world.sync(Optional.empty(), second);
        assertThat(world.listedReplica().orElseThrow().snapshots()).containsExactly(second);
    }

    @Test
    void anEncryptedVolumeGoesOnAsItIsAndNeverDecrypted() throws Exception {
        EncryptedWorld encrypted = EncryptedWorld.create(world);
        Snapshot first = world.firstOfCreated();
        Partial partial = cut(Optional.empty(), first);
        ResumeToken token = ResumeToken.read(partial.token()).orElseThrow();
        assertThat(token.raw()).isTrue();
        ResumeToken decrypting = new ResumeToken(
                token.object(), token.offset(), token.bytes(), token.toGuid(), 0, token.toName(), Set.of("compressok"));
        refused(ErrorCode.NOT_RESUMABLE, () -> rest(Optional.empty(), first, decrypting.text()));
        byte[] content = world.fixture.source().content(RealWorld.VOLUME, first.name());
        encrypted.unloadSourceKey();
        goOn(Optional.empty(), first, partial);
        assertThat(world.listedReplica().orElseThrow().encrypted()).contains(true);
        encrypted.loadTargetKey();
        assertThat(world.fixture.target().content(RealWorld.VOLUME, first.name()))
                .isEqualTo(content);
    }

    @Test
    void aRestFromAnotherPlaceIsRefusedAndTheNextStreamIsReceived() throws Exception {
        Snapshot first = world.first();
        Partial partial = cut(Optional.empty(), first);
        byte[] rest = rest(Optional.empty(), first, partial.token());
        assertThat(catchThrowableOfType(
                                StorageException.class,
                                () -> world.receive(
                                        Optional.empty(),
                                        first,
                                        Optional.of(partial.token()),
                                        new ByteArrayInputStream(Arrays.copyOf(rest, rest.length / 2))))
                        .code())
                .isEqualTo(ErrorCode.BAD_STREAM);
        Partial further = world.listedReplica().orElseThrow().partial().orElseThrow();
        assertThat(further.token()).isNotEqualTo(partial.token());
        refused(
                ErrorCode.NOT_RESUMABLE,
                () -> world.receive(
                        Optional.empty(), first, Optional.of(partial.token()), new ByteArrayInputStream(rest)));
        refused(
                ErrorCode.NOT_RESUMABLE,
                () -> world.receive(
                        Optional.empty(), first, Optional.of(further.token()), new ByteArrayInputStream(rest)));
        assertThat(world.listedReplica()).isEmpty();
        world.sync(Optional.empty(), first);
    }

    private Partial cut(Optional<Snapshot> base, Snapshot snapshot) throws Exception {
        byte[] stream = world.stream(base, snapshot);
        refused(
                ErrorCode.BAD_STREAM,
                () -> world.receive(
                        base,
                        snapshot,
                        Optional.empty(),
                        new SequenceInputStream(
                                new ByteArrayInputStream(stream, 0, stream.length * 3 / 4),
                                new ObservedStream(stream, () -> {
                                    throw new IOException("connection reset");
                                }))));
        return world.listedReplica().orElseThrow().partial().orElseThrow();
    }

    private void goOn(Optional<Snapshot> base, Snapshot snapshot, Partial partial) throws Exception {
        try (SendStream stream = world.sendRest(base, snapshot, partial.token())) {
            world.receive(base, snapshot, Optional.of(partial.token()), stream.bytes());
        }
        Volume replica = world.listedReplica().orElseThrow();
        assertThat(replica.partial()).isEmpty();
        assertThat(replica.snapshots()).last().isEqualTo(snapshot);
    }

    private byte[] rest(Optional<Snapshot> base, Snapshot snapshot, String token) throws Exception {
        try (SendStream stream = world.sendRest(base, snapshot, token)) {
            return stream.bytes().readAllBytes();
        }
    }

    private String property(String name) throws Exception {
        return world.machine
                .run("zfs", "get", "-Hp", "-o", "value", name, world.replica())
                .strip();
    }
}
