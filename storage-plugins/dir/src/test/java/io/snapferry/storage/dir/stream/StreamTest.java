package io.snapferry.storage.dir.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamTest {
    private static final int BLOCK = StreamFormat.BLOCK_BYTES;

    @TempDir
    Path folder;

    @Test
    void whatIsDecodedIsWhatWasEncodedForAnyTwoImages() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            byte[] base = anyImage(random);
            byte[] image = changed(random, base);
            assertThat(decoded(encoded(image, Optional.of(base)), base)).isEqualTo(image);
            assertThat(decoded(encoded(image, Optional.empty()), new byte[0])).isEqualTo(image);
        }
    }

    @Test
    void aStreamCutAnywhereIsRefused() throws Exception {
        byte[] whole = smallStream();
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> decoded(cut, new byte[0]))
                    .as("%s of %s bytes", length, whole.length)
                    .isInstanceOf(BadStreamException.class);
        }
    }

    @Test
    void aStreamWithAnyBitTurnedIsRefused() throws Exception {
        byte[] whole = smallStream();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> decoded(damaged, new byte[0]))
                    .as("bit %s", bit)
                    .isInstanceOf(BadStreamException.class);
        }
    }

    @Test
    void aStreamThatGoesOnAfterItsEndIsRefused() throws Exception {
        byte[] whole = smallStream();
        assertThatThrownBy(() -> decoded(Arrays.copyOf(whole, whole.length + 1), new byte[0]))
                .isInstanceOf(BadStreamException.class)
                .hasMessageContaining("after its end");
    }

    @Test
    void aStreamOfHolesIsTinyWhateverTheSize() throws Exception {
        assertThat(encoded(new byte[100 * BLOCK], Optional.empty()).length).isLessThan(200);
    }

    @Test
    void aLongRunOfNewZerosIsOneRecord() throws Exception {
        byte[] base = new byte[50 * BLOCK];
        Arrays.fill(base, (byte) 1);
        assertThat(encoded(new byte[50 * BLOCK], Optional.of(base)).length).isLessThan(200);
    }

    @Test
    void oneChangedByteTravelsAsOneBlock() throws Exception {
        byte[] base = new byte[50 * BLOCK];
        new Random(1).nextBytes(base);
        byte[] image = base.clone();
        image[20 * BLOCK + 5] ^= 1;
        assertThat(encoded(image, Optional.of(base)).length).isBetween(BLOCK, BLOCK + 200);
    }

    @Test
    void recordsOutsideTheVolumeOrOutOfOrderAreRefusedThoughTheirChecksumsFit() {
        StreamHeader header = new StreamHeader(1000, "g", Optional.empty());
        assertThatThrownBy(() -> decoded(Crafted.of(header).data(999, 2).end(), new byte[0]))
                .isInstanceOf(BadStreamException.class);
        assertThatThrownBy(() -> decoded(Crafted.of(header).data(-1, 1).end(), new byte[0]))
                .isInstanceOf(BadStreamException.class);
        assertThatThrownBy(() ->
                        decoded(Crafted.of(header).zeros(0, Long.MAX_VALUE).end(), new byte[0]))
                .isInstanceOf(BadStreamException.class);
        assertThatThrownBy(() -> decoded(Crafted.of(header).zeros(10, -5).end(), new byte[0]))
                .isInstanceOf(BadStreamException.class);
        assertThatThrownBy(
                        () -> decoded(Crafted.of(header).data(10, 5).data(12, 5).end(), new byte[0]))
                .isInstanceOf(BadStreamException.class);
        StreamHeader negative = new StreamHeader(-1, "g", Optional.empty());
        assertThatThrownBy(() -> decoded(Crafted.of(negative).end(), new byte[0]))
                .isInstanceOf(BadStreamException.class);
    }

    private byte[] smallStream() throws IOException {
        byte[] image = new byte[300];
        new Random(3).nextBytes(image);
        return encoded(image, Optional.empty());
    }

    private static byte[] anyImage(Random random) {
        byte[] image = new byte[random.nextInt(5 * BLOCK)];
        if (random.nextBoolean()) {
            random.nextBytes(image);
        }
        return image;
    }

    private static byte[] changed(Random random, byte[] base) {
        int length = random.nextBoolean() ? base.length : random.nextInt(5 * BLOCK);
        byte[] image = Arrays.copyOf(base, length);
        for (int change = random.nextInt(4); change > 0 && length > 0; change--) {
            int from = random.nextInt(length);
            int to = from + random.nextInt(length - from);
            Arrays.fill(image, from, to, (byte) random.nextInt(2));
        }
        return image;
    }

    private byte[] encoded(byte[] image, Optional<byte[]> base) throws IOException {
        ImageStream.Source snapshot = source("image", image);
        Optional<ImageStream.Source> old = Optional.empty();
        if (base.isPresent()) {
            old = Optional.of(source("base", base.get()));
        }
        try (ImageStream stream = ImageStream.open(snapshot, old)) {
            return stream.readAllBytes();
        }
    }

    private ImageStream.Source source(String name, byte[] content) throws IOException {
        return new ImageStream.Source(name, Files.write(folder.resolve(name), content));
    }

    private static byte[] decoded(byte[] stream, byte[] base) throws IOException {
        StreamDecoder decoder = new StreamDecoder(new ByteArrayInputStream(stream));
        byte[] image = Arrays.copyOf(base, (int) decoder.header().sizeBytes());
        ArrayChanges changes = new ArrayChanges(image);
        while (decoder.next(changes)) {
            assertThat(changes.count).isPositive();
        }
        return image;
    }

    private static final class ArrayChanges implements StreamDecoder.Changes {
        private final byte[] image;
        private int count;

        ArrayChanges(byte[] image) {
            this.image = image;
        }

        @Override
        public void data(long offset, byte[] bytes, int length) {
            count++;
            System.arraycopy(bytes, 0, image, (int) offset, length);
        }

        @Override
        public void zeros(long offset, long length) {
            count++;
            Arrays.fill(image, (int) offset, (int) (offset + length), (byte) 0);
        }
    }
}
