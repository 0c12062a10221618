package io.snapferry.transfer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedStreamTest {

    private static byte[] text(int length, long seed) {
        byte[] bytes = new byte[length];
        Random random = new Random(seed);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) "snapshots ".charAt(random.nextInt(10));
        }
        return bytes;
    }

    private static byte[] pack(InputStream stream) throws IOException {
        try (PackedStream packed = new PackedStream(stream)) {
            return packed.readAllBytes();
        }
    }

    private static byte[] unpack(byte[] packed) throws IOException {
        try (InputStream stream = PackedStream.unpack(new ByteArrayInputStream(packed))) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, (128 << 10) - 1, 128 << 10, (128 << 10) + 1, 3_000_000})
    void whatIsUnpackedIsWhatWasPacked(int length) throws IOException {
        byte[] content = text(length, length);
        byte[] packed = pack(new ByteArrayInputStream(content));

        assertThat(unpack(packed)).isEqualTo(content);
        if (length > 1000) {
            assertThat(packed).hasSizeLessThan(length * 6 / 10);
        }
    }

    @Test
    void nothingIsHeldBackWhileMoreIsWaitedFor() throws IOException {
        byte[] content = text(5000, 1);
        InputStream waits = new InputStream() {
            private boolean given;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (given) {
                    throw new AssertionError("nobody knows when there will be more");
                }
                given = true;
                System.arraycopy(content, 0, into, from, content.length);
                return content.length;
            }
        };
        byte[] packed = new byte[10_000];
        int length;
        try (PackedStream stream = new PackedStream(waits)) {
            length = stream.read(packed, 0, packed.length);
        }
        InputStream unpacked = PackedStream.unpack(new ByteArrayInputStream(packed, 0, length));

        assertThat(unpacked.readNBytes(content.length)).isEqualTo(content);
    }

    @Test
    void cutOrDamagedIsAnErrorAndNoEnd() throws IOException {
        byte[] packed = pack(new ByteArrayInputStream(text(500_000, 2)));
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            byte[] cut = Arrays.copyOf(packed, 1 + random.nextInt(packed.length - 1));
            assertThatThrownBy(() -> unpack(cut)).isInstanceOf(IOException.class);
            byte[] damaged = packed.clone();
            damaged[random.nextInt(packed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> unpack(damaged)).isInstanceOf(IOException.class);
        }
    }
}
