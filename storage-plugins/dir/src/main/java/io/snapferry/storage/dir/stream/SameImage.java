package io.snapferry.storage.dir.stream;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Compares images by reading both. */
public final class SameImage {
    private SameImage() {}

    /** Whether they have the same size and the same content. */
    public static boolean are(Path image, Path other) throws IOException {
        try (FileChannel one = FileChannel.open(image, StandardOpenOption.READ);
                FileChannel base = FileChannel.open(other, StandardOpenOption.READ)) {
            return one.size() == base.size()
                    && new ChangeScanner(one, Optional.of(base)).next() == ChangeScanner.Found.END;
        }
    }
}
