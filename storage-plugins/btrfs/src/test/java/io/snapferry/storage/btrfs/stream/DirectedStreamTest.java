package io.snapferry.storage.btrfs.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DirectedStreamTest {
    private static final String LOCAL = "99999999-8888-7777-6666-555555555555";
    private static final Destination FULL = new Destination("tmp-1", Crafted.GUID, Optional.empty());
    private static final Destination INCREMENT =
            new Destination("tmp-1", Crafted.GUID, Optional.of(new Destination.Base(Crafted.BASE, LOCAL)));

    /** An increment of version 2 as btrfs-progs 6.2 sent it, with a clone. */
    private static final byte[] RECORDED = Base64.getDecoder()
            .decode("YnRyZnMtc3RyZWFtAAIAAABGAAAAAgDRWzyUDwACAHEyAQAQAOQRBiikf7pPiar87ko9TXkCAAgAJAAAAAAAAAAUABAADJDe"
                    + "gjrgKEKBCEVHSvlYYhUACAAjAAAAAAAAAHcAAAAPAPqQoYwPAAEAYRIACAAAAAAAAAAAABMAYmJiYmJiYmJiYmJiYmJiYmJi"
                    + "YmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJi"
                    + "YmJiYmJiYmJiYhEAAAARAGrXYRgPAAEAYQQACABkAAAAAAAAAEUAAAAUAM/xCZQPAAEAYQsADAAVIwdrAAAAANejSQwKAAwA"
                    + "FSMHawAAAADXxz0NCQAMABUjB2sAAAAA18c9DQwADAAVIwdrAAAAANejSQwZAAAAAwCy6OpFDwAJAG8yNTgtMzYtMAMACAAC"
                    + "AQAAAAAAABIAAAAJALedcqcPAAkAbzI1OC0zNi0wEAABAGNOAAAAEABCakhKEgAIAAAAAAAAAAAAGAAIAAAgAAAAAAAADwAB"
                    + "AGMUABAADJDegjrgKEKBCEVHSvlYYhUACAAjAAAAAAAAABYAAQBhFwAIAAAAAAAAAAAAHQAAABMAdqP2Rw8AAQBjBgAIAAAA"
                    + "AAAAAAAABwAIAAAAAAAAAAAAEQAAABIARhLCkA8AAQBjBQAIAKQBAAAAAAAARQAAABQAwL9O7g8AAQBjCwAMABUjB2sAAAAA"
                    + "17XDDAoADAAVIwdrAAAAANe1wwwJAAwAFSMHawAAAADXtcMMDAAMABUjB2sAAAAA17XDDEQAAAAUADJANzAPAAAACwAMABUj"
                    + "B2sAAAAA16NJDAoADAAVIwdrAAAAANe1wwwJAAwAFSMHawAAAADXtcMMDAAMABUjB2sAAAAA16NJDAAAAAAVAFBsyZ0=");

    private static final String RECORDED_GUID = "e4110628-a47f-ba4f-89aa-fcee4a3d4d79";
    private static final String RECORDED_BASE = "0c90de82-3ae0-2842-8108-45474af95862";

    @Test
    void aRecordedStreamIsUnchangedButForItsFirstCommand() throws IOException {
        byte[] same = directed(RECORDED, recorded("q2", RECORDED_BASE));
        assertThat(same).isEqualTo(RECORDED);
        byte[] renamed = directed(RECORDED, recorded("longer", LOCAL));
        int moved = renamed.length - RECORDED.length;
        assertThat(moved).isEqualTo("longer".length() - "q2".length());
        int second = 17 + StreamCommand.HEAD_LENGTH + 0x46;
        assertThat(Arrays.copyOfRange(renamed, second + moved, renamed.length))
                .isEqualTo(Arrays.copyOfRange(RECORDED, second, RECORDED.length));
    }

    @ParameterizedTest
    @MethodSource("everyPosition")
    void aRecordedStreamThatIsCutOrDamagedIsNoStream(int position) {
        Destination destination = recorded("q2", RECORDED_BASE);
        assertThatThrownBy(() -> directed(Arrays.copyOf(RECORDED, position), destination))
                .isInstanceOf(BadStreamException.class);
        byte[] damaged = RECORDED.clone();
        damaged[position] ^= 16;
        // The version and what it means are for btrfs to judge.
        if (position < 13 || position > 16) {
            assertThatThrownBy(() -> directed(damaged, destination)).isInstanceOf(BadStreamException.class);
        }
    }

    static Stream<Integer> everyPosition() {
        return Stream.iterate(0, position -> position < RECORDED.length, position -> position + 1);
    }

    @Test
    void aFullStreamMakesTheSubvolumeOfOurChoice() throws IOException {
        byte[] stream = Crafted.stream(Crafted.full("../evil", Crafted.GUID), Crafted.write(48_000), Crafted.end());
        assertThat(directed(stream, FULL))
                .isEqualTo(Crafted.stream(Crafted.full("tmp-1", Crafted.GUID), Crafted.write(48_000), Crafted.end()));
    }

    @Test
    void anIncrementBuildsOnTheSubvolumeOfOurChoice() throws IOException {
        StreamCommand clone = Crafted.clone(Crafted.BASE, "a/..b");
        byte[] stream = Crafted.stream(Crafted.increment("s", Crafted.GUID, Crafted.BASE), clone, Crafted.end());
        assertThat(directed(stream, INCREMENT))
                .isEqualTo(Crafted.stream(Crafted.increment("tmp-1", Crafted.GUID, LOCAL), clone, Crafted.end()));
    }

    static Stream<Arguments> others() {
        StreamCommand full = Crafted.full("s", Crafted.GUID);
        StreamCommand increment = Crafted.increment("s", Crafted.GUID, Crafted.BASE);
        StreamCommand end = Crafted.end();
        return Stream.of(
                Arguments.of("more than one", FULL, Crafted.stream(full, full, end)),
                Arguments.of("from nothing", INCREMENT, Crafted.stream(full, end)),
                Arguments.of("from nothing", FULL, Crafted.stream(increment, end)),
                Arguments.of("makes guid " + LOCAL, FULL, Crafted.stream(Crafted.full("s", LOCAL), end)),
                Arguments.of(
                        "from " + LOCAL, INCREMENT, Crafted.stream(Crafted.increment("s", Crafted.GUID, LOCAL), end)),
                Arguments.of("what it makes", FULL, Crafted.stream(Crafted.write(10), end)),
                Arguments.of("what it makes", FULL, Crafted.stream(end)),
                Arguments.of("lacks an identity", FULL, Crafted.stream(Crafted.command(StreamCommand.SUBVOLUME), end)),
                Arguments.of(
                        "lacks an identity",
                        FULL,
                        Crafted.stream(
                                Crafted.command(
                                        StreamCommand.SUBVOLUME, Crafted.attribute(StreamCommand.UUID, new byte[15])),
                                end)),
                Arguments.of(
                        "is damaged",
                        FULL,
                        Crafted.stream(Crafted.command(StreamCommand.SUBVOLUME, new byte[] {1, 0, 9}), end)),
                Arguments.of("which is not its base", INCREMENT, Crafted.stream(increment, Crafted.clone(LOCAL, "a"))),
                Arguments.of("which is not its base", FULL, Crafted.stream(full, Crafted.clone(Crafted.BASE, "a"))),
                Arguments.of(
                        "reaches out", INCREMENT, Crafted.stream(increment, Crafted.clone(Crafted.BASE, "a/../../b"))),
                Arguments.of("reaches out", FULL, Crafted.stream(full, Crafted.clone(Crafted.GUID, "/etc/shadow"))),
                Arguments.of("goes on", FULL, Crafted.stream(full, end, end)),
                Arguments.of("ends in the middle", FULL, Crafted.stream(full)),
                Arguments.of("no btrfs stream", FULL, new byte[1000]));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatWasNotAskedForIsRefused(String reason, Destination destination, byte[] stream) {
        assertThatThrownBy(() -> directed(stream, destination))
                .isInstanceOf(BadStreamException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void aLengthThatCannotBeIsNotBelieved(int length) {
        byte[] stream = Crafted.stream(Crafted.full("s", Crafted.GUID), Crafted.end());
        for (int each = 0; each < 4; each++) {
            stream[17 + each] = (byte) (length >> (8 * each));
        }
        assertThatThrownBy(() -> directed(stream, FULL)).hasMessageContaining("damaged");
    }

    private static Destination recorded(String name, String base) {
        return new Destination(name, RECORDED_GUID, Optional.of(new Destination.Base(RECORDED_BASE, base)));
    }

    private static byte[] directed(byte[] stream, Destination destination) throws IOException {
        return directed(new ByteArrayInputStream(stream), destination);
    }

    private static byte[] directed(InputStream stream, Destination destination) throws IOException {
        DirectedStream directed = DirectedStream.open(stream, destination, Specials.none());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Crafted.write(all, directed.beginning());
        for (Optional<ByteBuffer> next = directed.next(); next.isPresent(); next = directed.next()) {
            Crafted.write(all, next.get());
        }
        Crafted.write(all, DirectedStream.ending());
        return all.toByteArray();
    }
}
