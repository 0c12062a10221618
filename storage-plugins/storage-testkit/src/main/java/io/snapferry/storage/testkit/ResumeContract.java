package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Receives that were cut and go on. */
abstract class ResumeContract extends ContractTheme {
    private static final int SIZE = 16 * MIB;

    private VolumeName volume;
    private Snapshot first;
    private byte[] whole;

    @Test
    void aFirstReceiveThatWasCutIsListedAsSuchAndGoesOn() throws Exception {
        prepare();
        Partial partial = cut(Optional.empty(), first, whole);
        world().reopenTarget();
        Volume listed = world().find(world().target(), volume).orElseThrow();
        assertThat(listed.partial()).contains(partial);
        assertThat(listed.replica()).contains(MARK);
        assertThat(listed.snapshots()).isEmpty();
        assertThat(partial.baseGuid()).isEmpty();
        byte[] rest = rest(Optional.empty(), first, partial);
        assertThat(rest.length).isLessThan(whole.length);
        goOn(Optional.empty(), first, partial, rest);
    }

    @Test
    void anIncrementThatWasCutLeavesTheReplicaAsItWasAndGoesOn() throws Exception {
        world().needs(Capability.RESUME);
        world().needs(Capability.INCREMENTAL);
        create();
        Snapshot base = world().replicated(volume);
        Snapshot second = changed();
        byte[] increment = world().stream(volume, Optional.of(base), second);
        Partial partial = cut(Optional.of(base), second, increment);
        world().assertReplica(volume, base);
        assertThat(partial.baseGuid()).contains(base.guid());
        Refused.with(ErrorCode.BUSY, () -> world().target().destroySnapshots(volume, List.of(base)));
        world().assertReplica(volume, base);
        goOn(Optional.of(base), second, partial, rest(Optional.of(base), second, partial));
        assertThat(world().replicaSnapshots(volume)).containsExactly(base, second);
    }

    @Test
    void aStreamFromItsBeginningThrowsAwayWhatWasKept() throws Exception {
        prepare();
        cut(Optional.empty(), first, whole);
        world().receive(volume, Optional.empty(), first, whole);
        world().assertReplica(volume, first);
        assertThat(world().find(world().target(), volume).orElseThrow().partial())
                .isEmpty();
    }

    @Test
    void nothingIsKeptUnlessItIsAskedFor() throws Exception {
        prepare();
        Refused.with(
                ErrorCode.BAD_STREAM,
                () -> world().receive(volume, Optional.empty(), first, ScriptedStream.cut(whole, whole.length / 2)));
        assertThat(world().target().list(ListRequest.all())).isEmpty();
    }

    @Test
    void whatWasKeptGoesWithTheReplica() throws Exception {
        prepare();
        cut(Optional.empty(), first, whole);
        Refused.with(ErrorCode.NOT_A_REPLICA, () -> world().target().destroyReplica(volume, 101));
        world().target().destroyReplica(volume, 100);
        assertThat(world().target().list(ListRequest.all())).isEmpty();
    }

    @Test
    void aTokenIsGoodForItsOwnStreamOnly() throws Exception {
        prepare();
        Partial partial = cut(Optional.empty(), first, whole);
        byte[] rest = rest(Optional.empty(), first, partial);
        Snapshot second = changed();
        Partial damaged = new Partial(first, Optional.empty(), "no token");
        Refused.with(ErrorCode.NOT_RESUMABLE, () -> rest(Optional.empty(), second, partial));
        Refused.with(ErrorCode.NOT_RESUMABLE, () -> rest(Optional.empty(), first, damaged));
        Refused.unchanged(
                world().target(), ErrorCode.NOT_RESUMABLE, () -> goOn(Optional.empty(), first, damaged, rest));
        goOn(Optional.empty(), first, partial, rest);
    }

    @Test
    void aRestThatIsDamagedMakesNoSnapshotAndAWholeStreamHeals() throws Exception {
        prepare();
        Partial partial = cut(Optional.empty(), first, whole);
        byte[] rest = rest(Optional.empty(), first, partial);
        rest[rest.length / 2] ^= 1;
        Refused.with(ErrorCode.BAD_STREAM, () -> goOn(Optional.empty(), first, partial, rest));
        assertThat(world().find(world().target(), volume).stream().flatMap(listed -> listed.snapshots().stream()))
                .isEmpty();
        world().receive(volume, Optional.empty(), first, whole);
        world().assertReplica(volume, first);
    }

    /** A volume whose first stream is large enough to be cut. */
    private void prepare() throws Exception {
        world().needs(Capability.RESUME);
        create();
        first = world().snapshot(volume, "first");
        whole = world().stream(volume, Optional.empty(), first);
    }

    private void create() throws Exception {
        volume = world().name(100, 0);
        world().fixture.source().create(volume, SIZE);
        world().write(volume, 0, random(1, SIZE));
    }

    private Snapshot changed() throws Exception {
        world().write(volume, 0, random(2, SIZE));
        return world().snapshot(volume, "second");
    }

    /** Cuts later and later: a storage need not keep what it had not written yet. */
    private Partial cut(Optional<Snapshot> base, Snapshot snapshot, byte[] stream) throws Exception {
        for (int eighths = 4; eighths < 8; eighths++) {
            InputStream broken = ScriptedStream.cut(stream, (int) ((long) stream.length * eighths / 8));
            Refused.with(
                    ErrorCode.BAD_STREAM,
                    () -> world().target().receive(request(base, snapshot, Optional.empty()), broken));
            Optional<Partial> kept = world().find(world().target(), volume).flatMap(Volume::partial);
            if (kept.isPresent()) {
                assertThat(kept.get().to().guid()).isEqualTo(snapshot.guid());
                return kept.get();
            }
        }
        throw new AssertionError("nothing was kept of a stream that was cut after seven eighths");
    }

    private byte[] rest(Optional<Snapshot> base, Snapshot snapshot, Partial partial) throws Exception {
        SendRequest request =
                new SendRequest(volume, snapshot, base, Optional.of(partial.token()), false, world().receiver());
        try (SendStream sent = world().source.send(request)) {
            return sent.bytes().readAllBytes();
        }
    }

    private void goOn(Optional<Snapshot> base, Snapshot snapshot, Partial partial, byte[] rest) throws Exception {
        world().target().receive(request(base, snapshot, Optional.of(partial.token())), new ByteArrayInputStream(rest));
        world().assertReplica(volume, snapshot);
        assertThat(world().find(world().target(), volume).orElseThrow().partial())
                .isEmpty();
    }

    private ReceiveRequest request(Optional<Snapshot> base, Snapshot snapshot, Optional<String> resume) {
        return new ReceiveRequest(volume, world().fixture.kind(), snapshot, base, MARK, true, resume, Set.of());
    }
}
