package io.snapferry.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The one folder in which everything lives. Held by one process at a time: the lock goes with the process. */
public final class DataFolder implements AutoCloseable {
    private static final String LOG = "snapferry.log";

    private final Path path;
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Makes the folder if it is missing, and takes it; throws a {@link StartRefusedException} if it is taken. */
    public static DataFolder open(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            Path file = path.resolve("lock");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                String holder = Files.readString(file).trim();
                channel.close();
                throw new StartRefusedException("the data folder " + path + " is in use by another Snapferry (process "
                        + holder + "): stop that one, or give another folder with --data");
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(
                    Long.toString(ProcessHandle.current().pid())));
            LogFile.use(path.resolve(LOG), true);
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new StartRefusedException("the data folder " + path + " cannot be used (" + e
                    + "): give a folder that you may write to with --data");
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Absolute. */
    public Path path() {
        return path;
    }

    Path broker() {
        return path.resolve("kafka");
    }

    static Path scheduler(Path data) {
        return data.resolve("scheduler");
    }

    /** Where plugins are unless the configuration names another place; need not exist. */
    static Path plugins(Path data) {
        return data.resolve("plugins");
    }

    /** Where nodes' certificates are unless the configuration names another place; need not exist. */
    static Path certificates(Path data) {
        return data.resolve("certificates");
    }

    /** Where the token of the first administrator is, once there is one. */
    public Path adminToken() {
        return path.resolve("admin.token");
    }

    /** What everything logs into. */
    public Path log() {
        return path.resolve(LOG);
    }

    /** A node's own part. */
    public Path node(String node) {
        return node(path, node);
    }

    static Path node(Path data, String node) {
        return data.resolve("nodes").resolve(node);
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
