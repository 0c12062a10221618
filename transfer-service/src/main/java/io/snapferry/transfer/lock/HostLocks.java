package io.snapferry.transfer.lock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Locks among the workers of a node, by files of a folder that they share on their host. Each dies with the process that
 * holds it. The files stay: to remove one would let two processes lock two files of one name. Callable from any thread.
 */
public final class HostLocks implements AutoCloseable {

    /**
     * Who holds what in this process. It is asked first: closing any channel of a file gives up all locks that its
     * process has on it, so the file of a lock that is held here is opened no second time.
     */
    private static final ConcurrentMap<Path, String> HERE = new ConcurrentHashMap<>();

    private final Path folder;
    private final boolean shared;

    private HostLocks(Path folder, boolean shared) {
        this.folder = folder;
        this.shared = shared;
    }

    /**
     * Makes the folder if it is missing.
     *
     * @throws UncheckedIOException if it cannot be used
     */
    public static HostLocks in(Path folder) {
        try {
            return new HostLocks(Files.createDirectories(folder).toRealPath(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * In a folder that nobody else knows, and that goes with {@link #close}.
     *
     * @throws UncheckedIOException if there can be none
     */
    public static HostLocks alone(String name) {
        try {
            return new HostLocks(
                    Files.createTempDirectory("snapferry-" + name + "-").toRealPath(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what nobody else knows. Locks that are held stay so. */
    @Override
    public void close() {
        if (shared) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lock that was taken, or who has it. */
    public record Attempt(Optional<Held> held, String holder) {}

    /** A lock that is held until it is closed; a second call does nothing. */
    public static final class Held implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;
        private boolean closed;

        private Held(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        @Override
        public synchronized void close() {
            if (closed) {
                return;
            }
            closed = true;
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                HERE.remove(file);
            }
        }
    }

    /**
     * Takes a lock if nobody has it; does not wait.
     *
     * @param name letters, digits and hyphens
     * @param holder what others who want it are told: what for
     * @throws UncheckedIOException if the folder cannot be written to
     */
    public Attempt tryTake(String name, String holder) {
        Path file = folder.resolve(name + ".lock");
        String evidence = "process " + ProcessHandle.current().pid() + ", " + holder;
        String here = HERE.putIfAbsent(file, evidence);
        if (here != null) {
            return new Attempt(Optional.empty(), here);
        }
        Optional<Held> held = Optional.empty();
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            held = lock(file, channel);
            if (held.isEmpty()) {
                channel.close();
                return new Attempt(held, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(evidence + "\n"), 0);
            return new Attempt(held, evidence);
        } catch (IOException e) {
            held.ifPresent(Held::close);
            throw new UncheckedIOException("the lock file " + file + " cannot be used", e);
        } finally {
            if (held.isEmpty()) {
                HERE.remove(file);
            }
        }
    }

    private static Optional<Held> lock(Path file, FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null ? Optional.empty() : Optional.of(new Held(file, channel));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}
