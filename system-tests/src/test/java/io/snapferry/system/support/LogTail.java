package io.snapferry.system.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The log of one partition in a broker's folder, while no broker uses it. */
public final class LogTail {
    /** Of a batch: its first offset, then the length of what follows. */
    private static final int HEADER = Long.BYTES + Integer.BYTES;

    private LogTail() {}

    public static boolean hasRecords(Path partition) {
        try {
            return Files.size(segment(partition)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the last batch away, as if it had never been written. */
    public static void cutLastBatch(Path partition) throws IOException {
        try (FileChannel log =
                FileChannel.open(segment(partition), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long last = 0;
            long next = 0;
            while (next < log.size()) {
                ByteBuffer header = ByteBuffer.allocate(HEADER);
                log.read(header, next);
                last = next;
                next += HEADER + header.getInt(Long.BYTES);
            }
            log.truncate(last);
        }
        // The rest is derived from the log and made anew.
        for (Path derived : files(partition)) {
            if (!derived.getFileName().toString().endsWith(".log")
                    && !derived.getFileName().toString().endsWith(".metadata")) {
                Files.delete(derived);
            }
        }
    }

    private static Path segment(Path partition) throws IOException {
        return files(partition).stream()
                .filter(file -> file.getFileName().toString().endsWith(".log"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(Path partition) throws IOException {
        try (Stream<Path> files = Files.list(partition)) {
            return files.toList();
        }
    }
}
