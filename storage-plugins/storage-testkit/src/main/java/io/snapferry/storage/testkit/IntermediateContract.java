package io.snapferry.storage.testkit;

import static io.snapferry.storage.testkit.ContractWorld.MARK;
import static io.snapferry.storage.testkit.ContractWorld.MIB;
import static io.snapferry.storage.testkit.ContractWorld.random;
import static org.assertj.core.api.Assertions.assertThat;

import io.snapferry.storage.spi.Capability;
import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Partial;
import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.SendRequest;
import io.snapferry.storage.spi.SendStream;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Streams that bring all snapshots between their base and their end. */
abstract class IntermediateContract extends ContractTheme {
    private VolumeName volume;
    private Snapshot base;
    private final List<Snapshot> between = new ArrayList<>();
    private Snapshot last;

    @Test
    void everySnapshotBetweenArrivesWithItsContent() throws Exception {
        prepare();
        receive(Set.copyOf(between), false, whole());
        assertAllArrived();
        world().write(volume, 0, random(9, 1000));
        world().sync(volume, Optional.of(last), world().snapshot(volume, "later"));
    }

    @Test
    void aStreamWithoutThemIsAskedForAsBefore() throws Exception {
        prepare();
        world().sync(volume, Optional.of(base), last);
        assertThat(world().replicaSnapshots(volume)).containsExactly(base, last);
    }

    @Test
    void whatWasNotAnnouncedIsNotKept() throws Exception {
        prepare();
        Set<Snapshot> announced = Set.of(between.get(0));
        Refused.with(ErrorCode.BAD_STREAM, () -> receive(announced, false, whole()));
        List<Snapshot> kept = world().replicaSnapshots(volume);
        assertThat(kept).isSubsetOf(base, between.get(0));
        world().assertReplica(volume, kept.get(kept.size() - 1));
    }

    @Test
    void ofAStreamThatIsCutWholeSnapshotsMayStayAndTheRestIsFetchedFromThere() throws Exception {
        prepare();
        byte[] whole = whole();
        for (int eighths = 1; eighths < 8; eighths += 2) {
            int position = (int) ((long) whole.length * eighths / 8);
            Snapshot reached = newest();
            if (reached.equals(base)) {
                Refused.with(
                        ErrorCode.BAD_STREAM,
                        () -> receive(Set.copyOf(between), false, ScriptedStream.cut(whole, position)));
            }
            world().assertReplica(volume, newest());
        }
        finish();
    }

    @Test
    void aSnapshotThatWasCutGoesOnAndTheOthersFollow() throws Exception {
        prepare();
        world().needs(Capability.RESUME);
        byte[] whole = whole();
        Refused.with(
                ErrorCode.BAD_STREAM,
                () -> receive(Set.copyOf(between), true, ScriptedStream.cut(whole, whole.length - whole.length / 8)));
        Optional<Partial> partial =
                world().find(world().target(), volume).orElseThrow().partial();
        if (partial.isPresent()) {
            goOn(partial.get());
        }
        finish();
    }

    private void goOn(Partial partial) throws Exception {
        Snapshot from = newest();
        assertThat(partial.baseGuid()).contains(from.guid());
        Snapshot to = world().find(world().source, volume).orElseThrow().snapshots().stream()
                .filter(one -> one.guid().equals(partial.to().guid()))
                .findFirst()
                .orElseThrow();
        Optional<String> token = Optional.of(partial.token());
        SendRequest request = new SendRequest(volume, to, Optional.of(from), token, false, world().receiver());
        try (SendStream sent = world().source.send(request)) {
            world().target()
                    .receive(
                            new ReceiveRequest(
                                    volume, world().fixture.kind(), to, Optional.of(from), MARK, true, token, Set.of()),
                            sent.bytes());
        }
        world().assertReplica(volume, to);
    }

    /** With what is on the target as the base, all the others. */
    private void finish() throws Exception {
        Snapshot reached = newest();
        List<Snapshot> left = between.subList(between.indexOf(reached) + 1, between.size());
        if (!reached.equals(last)) {
            base = reached;
            receive(Set.copyOf(left), false, stream(!left.isEmpty()));
        }
        base = world().replicaSnapshots(volume).get(0);
        assertAllArrived();
    }

    private void assertAllArrived() throws Exception {
        List<Snapshot> all = new ArrayList<>(List.of(base));
        all.addAll(between);
        all.add(last);
        assertThat(world().replicaSnapshots(volume)).isEqualTo(all);
        for (Snapshot snapshot : all) {
            world().assertContent(volume, snapshot);
        }
        Volume replica = world().find(world().target(), volume).orElseThrow();
        assertThat(replica.partial()).isEmpty();
        assertThat(replica.replica()).contains(MARK);
    }

    private void prepare() throws Exception {
        world().needs(Capability.INTERMEDIATE);
        volume = world().name(100, 0);
        world().fixture.source().create(volume, 8 * MIB);
        world().write(volume, 0, random(1, MIB));
        base = world().replicated(volume);
        for (String name : List.of("second", "third", "fourth")) {
            world().write(volume, MIB, random(name.hashCode(), 2 * MIB));
            between.add(world().snapshot(volume, name));
        }
        world().write(volume, 4L * MIB, random(5, 3 * MIB));
        last = world().snapshot(volume, "last");
    }

    private Snapshot newest() throws StorageException {
        List<Snapshot> there = world().replicaSnapshots(volume);
        return there.get(there.size() - 1);
    }

    private byte[] whole() throws Exception {
        return stream(true);
    }

    private byte[] stream(boolean intermediates) throws Exception {
        SendRequest request =
                new SendRequest(volume, last, Optional.of(base), Optional.empty(), intermediates, world().receiver());
        try (SendStream sent = world().source.send(request)) {
            return sent.bytes().readAllBytes();
        }
    }

    private void receive(Set<Snapshot> announced, boolean resumable, byte[] stream) throws StorageException {
        receive(announced, resumable, new ByteArrayInputStream(stream));
    }

    private void receive(Set<Snapshot> announced, boolean resumable, InputStream stream) throws StorageException {
        world().target()
                .receive(
                        new ReceiveRequest(
                                volume,
                                world().fixture.kind(),
                                last,
                                Optional.of(base),
                                MARK,
                                resumable,
                                Optional.empty(),
                                announced),
                        stream);
    }
}
