package io.snapferry.storage.btrfs.stream;

import static io.snapferry.storage.btrfs.stream.Crafted.BASE;
import static io.snapferry.storage.btrfs.stream.Crafted.GUID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class DifferenceTest {
    private static final Instant BEFORE = Instant.ofEpochSecond(1_800_000_000L, 123_456_789);
    private static final StreamCommand BEGIN = Crafted.increment("new", GUID, BASE);

    @Test
    void anIncrementOfNothingMakesNoDifference() throws Exception {
        assertThat(isNone(Crafted.stream(BEGIN, Crafted.end()))).isTrue();
    }

    @Test
    void whatWasOnlyReadIsNone() throws Exception {
        assertThat(isNone(Crafted.stream(BEGIN, times("file", BEFORE), times("", BEFORE), Crafted.end())))
                .isTrue();
    }

    @Test
    void whatChangedIsOne() throws Exception {
        assertThat(isNone(Crafted.stream(BEGIN, times("file", BEFORE.plusNanos(1)), Crafted.end())))
                .isFalse();
        assertThat(isNone(Crafted.stream(BEGIN, times("file", BEFORE), Crafted.write(1), Crafted.end())))
                .isFalse();
        assertThat(isNone(Crafted.stream(Crafted.full("new", GUID), Crafted.end())))
                .isFalse();
    }

    @Test
    void whatEndsTooEarlySaysNothing() {
        byte[] whole = Crafted.stream(BEGIN, times("file", BEFORE), Crafted.end());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> isNone(cut)).isInstanceOf(BadStreamException.class);
        }
    }

    private static boolean isNone(byte[] stream) throws IOException {
        return Difference.isNone(new ByteArrayInputStream(stream), path -> BEFORE);
    }

    private static StreamCommand times(String path, Instant modified) {
        byte[] time = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(modified.getEpochSecond())
                .putInt(modified.getNano())
                .array();
        return Crafted.command(
                20,
                Crafted.attribute(StreamCommand.PATH, path.getBytes(StandardCharsets.UTF_8)),
                Crafted.attribute(10, time));
    }
}
