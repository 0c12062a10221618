package io.snapferry.standalone.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/** A file that plays a guest's disk. */
record DiskFile(Path path) {
    private static final int CHUNK = 1 << 20;

    /** Makes the file with data that does not compress, whole or not at all; returns false if it is there already. */
    boolean create(DemoGuests.Disk disk) {
        if (Files.exists(path)) {
            return false;
        }
        Path unfinished = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(unfinished);
            Random random = new Random(disk.hashCode());
            byte[] chunk = new byte[CHUNK];
            for (long written = 0; written < disk.bytes(); written += CHUNK) {
                random.nextBytes(chunk);
                Files.write(unfinished, chunk, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's disk " + path + " could not be made: " + e.getMessage(), e);
        }
    }

    void write(long offset, byte[] data) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(data);
            while (rest.hasRemaining()) {
                channel.write(rest, offset + rest.position());
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's disk " + path + " could not be written: " + e.getMessage(), e);
        }
    }
}
