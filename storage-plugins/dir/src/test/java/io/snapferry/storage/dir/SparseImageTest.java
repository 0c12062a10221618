package io.snapferry.storage.dir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparseImageTest {
    private static final int SIZE = 3 << 20;
    private static final int LARGE = (int) SparseImage.WORTH_A_PROCESS;

    @TempDir
    private Path folder;

    private final List<String> punched = new ArrayList<>();
    private final byte[] content = new byte[SIZE];
    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("image.raw");
        Arrays.fill(content, (byte) 1);
        Files.write(file, content);
    }

    private SparseImage image(SparseImage.Holes holes) throws IOException {
        return new SparseImage(file, FileChannel.open(file, StandardOpenOption.WRITE), holes);
    }

    private void zero(SparseImage image, int offset, int length) throws IOException {
        image.zeros(offset, length);
        Arrays.fill(content, offset, offset + length, (byte) 0);
    }

    @Test
    void whereNoHoleCanBeMadeZerosAreWrittenAndNoOtherIsTried() throws IOException {
        try (SparseImage image = image((path, offset, length) -> {
            punched.add(offset + "+" + length);
            return false;
        })) {
            zero(image, 7, LARGE + 100_001);
            zero(image, LARGE + 200_000, LARGE);
        }
        assertThat(file).hasBinaryContent(content);
        assertThat(punched).containsExactly("7+" + (LARGE + 100_001));
    }

    @Test
    void aProgramThatIsNotThereIsNoReasonToFail() throws IOException {
        try (SparseImage image = image((path, offset, length) -> {
            throw new IOException("no such program");
        })) {
            zero(image, 0, SIZE);
        }
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void anInterruptionIsOne() throws IOException {
        try (SparseImage image = image((path, offset, length) -> {
            throw new InterruptedIOException();
        })) {
            assertThatThrownBy(() -> image.zeros(0, SIZE)).isInstanceOf(InterruptedIOException.class);
        }
    }

    @Test
    void ofManySmallHolesOnlySomeArePunchedAndOfLargeOnesAll() throws IOException {
        try (SparseImage image = image((path, offset, length) -> {
            punched.add(offset + "+" + length);
            return Coreutils.punchHole(path, offset, length);
        })) {
            for (int i = 0; i < SparseImage.SMALL_HOLES + 10; i++) {
                zero(image, 4096 * i, 4096);
            }
            zero(image, SIZE - LARGE, LARGE);
        }
        assertThat(file).hasBinaryContent(content);
        assertThat(punched).hasSize(SparseImage.SMALL_HOLES + 1).endsWith((SIZE - LARGE) + "+" + LARGE);
    }
}
