package io.snapferry.storage.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDigestTest {
    @TempDir
    private Path folder;

    @Test
    void holesAndWrittenZerosAreEqual() throws Exception {
        Path written = Files.write(folder.resolve("written"), new byte[300_000]);
        Path hole = folder.resolve("hole");
        try (RandomAccessFile file = new RandomAccessFile(hole.toFile(), "rw")) {
            file.setLength(300_000);
        }

        assertThat(ImageDigest.of(hole)).isEqualTo(ImageDigest.of(written)).startsWith("sha256-blocks:");
    }

    @Test
    void everyBytesValueAndPlaceAndTheSizeCount() throws Exception {
        Set<String> digests = new HashSet<>();
        digests.add(digest(0, -1, 0));
        digests.add(digest(1, -1, 0));
        List<Integer> places = List.of(0, 1, 4095, 4096, 262_143, 262_144, 299_999);
        for (int place : places) {
            digests.add(digest(300_000, place, 1));
            digests.add(digest(300_000, place, 2));
            digests.add(digest(300_001, place, 1));
        }

        assertThat(digests).hasSize(2 + 3 * places.size());
    }

    private String digest(int size, int place, int value) throws IOException {
        byte[] image = new byte[size];
        if (place >= 0) {
            image[place] = (byte) value;
        }
        return ImageDigest.of(Files.write(folder.resolve("image"), image));
    }
}
