package io.snapferry.storage.zfspool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.snapferry.storage.spi.ReceiveRequest;
import io.snapferry.storage.spi.ReplicaMark;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of the snapshots 12 (b), 13 (c d) and 14 (e) of a/v, on 11. */
class PackageStreamTest {
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final long SINGLE = StreamRecord.SINGLE;

    private record Hostile(String reason, StreamBuilder stream) {
        @Override
        public String toString() {
            return reason;
        }
    }

    @Test
    void whatWasAnnouncedGetsThroughAsItIs() throws Exception {
        for (ByteOrder order : new ByteOrder[] {LITTLE, ByteOrder.BIG_ENDIAN}) {
            byte[] stream =
                    good(new StreamBuilder(order)).other(StreamRecord.END).bytes();
            assertThat(through(stream)).isEqualTo(stream);
        }
    }

    @Test
    void snapshotsThatWereDestroyedMeanwhileMayBeMissing() throws Exception {
        byte[] stream = several().snapshot(14, 11, "a/v@e").end().bytes();
        assertThat(through(stream)).isEqualTo(stream);
    }

    @Test
    void aStreamThatIsCutIsNotTakenForAWholeOne() {
        byte[] stream = good(new StreamBuilder(LITTLE)).end().bytes();
        for (int length = StreamRecord.LENGTH; length < stream.length; length += 77) {
            byte[] cut = Arrays.copyOf(stream, length);
            assertThat(refused(cut)).contains("in the middle");
        }
    }

    @ParameterizedTest
    @MethodSource("hostileStreams")
    void anythingElseIsRefusedBeforeItGetsThrough(Hostile hostile) {
        assertThat(refused(hostile.stream().end().bytes())).contains(hostile.reason());
    }

    static Stream<Hostile> hostileStreams() {
        long encrypted = SINGLE | 1L << 26;
        long rest = SINGLE | 1L << 22;
        return Stream.of(
                new Hostile("properties", begin("a/v@e", (byte) 1).end()),
                new Hostile("does not say of what", begin("a").end()),
                new Hostile("does not begin as", begin("a/v@e").snapshot(14, 11, "a/v@e")),
                new Hostile("has no snapshot", several()),
                new Hostile("a/v/child@e", several().snapshot(14, 11, "a/v/child@e")),
                new Hostile("a/v@x", several().snapshot(14, 11, "a/v@x")),
                new Hostile("b/v@e", several().snapshot(14, 11, "b/v@e")),
                new Hostile("guid 15", several().snapshot(15, 11, "a/v@e")),
                new Hostile("instead of 11", several().snapshot(14, 10, "a/v@e")),
                new Hostile("instead of 12", several().snapshot(12, 11, "a/v@b").snapshot(14, 11, "a/v@e")),
                new Hostile("before the snapshot", several().snapshot(12, 11, "a/v@b")),
                new Hostile(
                        "after the snapshot",
                        several().snapshot(14, 11, "a/v@e").snapshot(13, 14, "a/v@c d")),
                new Hostile("after its end", several().snapshot(14, 11, "a/v@e").end()),
                new Hostile("in a package", several().begin(StreamRecord.PACKAGE, 0, 14, 11, "a/v@e")),
                new Hostile("more than increments", several().begin(SINGLE, 1, 14, 11, "a/v@e")),
                new Hostile("more than increments", several().begin(rest, 0, 14, 11, "a/v@e")),
                new Hostile("is encrypted", several().snapshot(12, 11, "a/v@b").begin(encrypted, 0, 14, 12, "a/v@e")),
                new Hostile(
                        "within another",
                        several().begin(SINGLE, 0, 12, 11, "a/v@b").begin(SINGLE, 0, 14, 12, "a/v@e")),
                new Hostile("outside", several().snapshot(12, 11, "a/v@b").write(1, 0, new byte[8])),
                new Hostile(
                        "type 10", several().begin(SINGLE, 0, 14, 11, "a/v@e").other(10)),
                new Hostile(
                        "type 6", several().begin(SINGLE, 0, 14, 11, "a/v@e").other(6)),
                new Hostile(
                        "too long", several().begin(SINGLE, 0, 14, 11, "a/v@e").write(1, 0, new byte[(16 << 20) + 1])));
    }

    private static StreamBuilder begin(String name, byte... payload) {
        return new StreamBuilder(LITTLE).begin(StreamRecord.PACKAGE, 0, 0, 0, name, payload);
    }

    private static StreamBuilder several() {
        return new StreamBuilder(LITTLE).several("a/v@e");
    }

    private static StreamBuilder good(StreamBuilder empty) {
        return empty.several("a/v@e")
                .snapshot(12, 11, "a/v@b")
                .snapshot(13, 12, "a/v@c d")
                .snapshot(14, 13, "a/v@e");
    }

    private static String refused(byte[] stream) {
        return catchThrowableOfType(UnfitStreamException.class, () -> through(stream))
                .getMessage();
    }

    private static byte[] through(byte[] stream) throws IOException {
        ReceiveRequest request = new ReceiveRequest(
                new VolumeName("vm-100-disk-0"),
                VolumeKind.BLOCK,
                snapshot("e", 14),
                Optional.of(snapshot("a", 11)),
                new ReplicaMark(100, "100-0", "node-a"),
                true,
                Optional.empty(),
                Set.of(snapshot("b", 12), snapshot("c d", 13)));
        ArrivingStream arriving = ArrivingStream.open(request, new ByteArrayInputStream(stream));
        assertThat(arriving.several()).isTrue();
        assertThat(arriving.raw()).isFalse();
        ByteArrayOutputStream through = new ByteArrayOutputStream();
        try (InputStream rest = arriving.bytes()) {
            rest.transferTo(through);
        }
        return through.toByteArray();
    }

    private static Snapshot snapshot(String name, int guid) {
        return new Snapshot(name, "" + guid, Instant.EPOCH);
    }
}
