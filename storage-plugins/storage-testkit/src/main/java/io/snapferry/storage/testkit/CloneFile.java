package io.snapferry.storage.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What tests read and write of a clone that this process sees. */
final class CloneFile {
    private CloneFile() {}

    static Path in(Path clone) {
        return Files.isDirectory(clone) ? clone.resolve("data") : clone;
    }

    static void write(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left, offset + left.position());
            }
        }
    }
}
