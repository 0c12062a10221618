package io.snapferry.storage.kit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to change one volume, in this process and among all. The system takes it back when the process dies. Lock
 * files are never deleted: whoever opened a deleted one would hold a lock that nobody else sees.
 */
public final class VolumeLock implements AutoCloseable {
    /** The system's locks belong to the process and are lost when any of its channels to the file is closed. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private VolumeLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty if somebody else has it. The folder must be there. */
    public static Optional<VolumeLock> tryTake(Path file) throws IOException {
        Path key = file.getParent().toRealPath().resolve(file.getFileName());
        if (!HELD_HERE.add(key)) {
            return Optional.empty();
        }
        boolean taken = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(key, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            taken = lock != null;
            return taken ? Optional.of(new VolumeLock(key, channel)) : Optional.empty();
        } finally {
            if (!taken) {
                if (channel != null) {
                    channel.close();
                }
                HELD_HERE.remove(key);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
