package io.snapferry.storage.example;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder: who may change it, what is where, and how bytes get onto stable storage. */
final class FolderFiles {
    // File locks are between processes; within this one, these are.
    private static final Object CHANGES = new Object();
    private static final Set<Path> RECEIVING = ConcurrentHashMap.newKeySet();

    private final String id;
    private final Path folder;

    FolderFiles(String id, Path folder) {
        this.id = id;
        this.folder = folder;
    }

    interface Work<T> {
        T run() throws IOException, StorageException;
    }

    interface Receiving {
        Object into(Path arriving) throws IOException, StorageException;
    }

    <T> T reading(Work<T> work) throws StorageException {
        if (!Files.isDirectory(folder)) {
            throw refusal(ErrorCode.UNAVAILABLE, "there is no folder " + folder + ": mount it");
        }
        try {
            return work.run();
        } catch (IOException e) {
            refuseIfInterrupted();
            boolean full = String.valueOf(e.getMessage()).contains("No space left");
            throw new StorageException(full ? ErrorCode.NO_SPACE : ErrorCode.IO, "Storage " + id + ": " + e + ".", e);
        }
    }

    /** One at a time, in all processes. Whoever comes next clears away what one left that ended in the middle. */
    <T> T changing(Work<T> work) throws StorageException {
        return reading(() -> {
            synchronized (CHANGES) {
                try (FileChannel channel = lockFile("changes");
                        FileLock lock = channel.lock()) {
                    if (!lock.isValid()) {
                        throw new IOException("the lock of " + folder + " was lost");
                    }
                    clear();
                    return work.run();
                }
            }
        });
    }

    /** One at a time for each volume; a second one is busy, in whatever process. */
    void receiving(VolumeName volume, Receiving work) throws StorageException {
        Path arriving = folder.resolve(volume + ".arriving").toAbsolutePath();
        if (!RECEIVING.add(arriving)) {
            throw busy(volume);
        }
        try {
            reading(() -> {
                try (FileChannel channel = lockFile(volume.value());
                        FileLock lock = channel.tryLock()) {
                    if (lock == null) {
                        throw busy(volume);
                    }
                    try {
                        return work.into(arriving);
                    } finally {
                        Files.deleteIfExists(arriving);
                    }
                }
            });
        } finally {
            RECEIVING.remove(arriving);
        }
    }

    private FileChannel lockFile(String name) throws IOException {
        return FileChannel.open(folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private StorageException busy(VolumeName volume) {
        return refusal(ErrorCode.BUSY, volume + " is being received into: try again when that is over");
    }

    private void clear() throws IOException {
        Set<Path> known = catalog().entries().stream()
                .map(entry -> snapshot(entry.snapshot().guid()))
                .collect(Collectors.toSet());
        for (Path file : all()) {
            if (file.toString().endsWith(".snap") && !known.contains(file)) {
                Files.delete(file);
            }
        }
    }

    FolderCatalog catalog() throws IOException {
        return FolderCatalog.read(folder.resolve("catalog"));
    }

    /** The moment of every change: before it nothing has changed, and after it everything is on stable storage. */
    void publish(FolderCatalog catalog) throws IOException, StorageException {
        Path next = folder.resolve("catalog.next");
        write(next, new ByteArrayInputStream(catalog.bytes()), Long.MAX_VALUE, Long.MAX_VALUE);
        Files.move(next, folder.resolve("catalog"), StandardCopyOption.ATOMIC_MOVE);
        sync(folder, StandardOpenOption.READ);
        clear();
    }

    /** Writes at most that many bytes of a stream, whole onto stable storage. */
    long write(Path file, InputStream from, long length, long space) throws IOException, StorageException {
        long written = 0;
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] some = new byte[65536];
            int count = 0;
            while (written < length && count >= 0) {
                count = from.read(some, 0, (int) Math.min(some.length, length - written));
                refuseIfInterrupted();
                if (count > space - written) {
                    throw refusal(ErrorCode.NO_SPACE, "it has no space left: raise its limit or make room");
                }
                ByteBuffer bytes = ByteBuffer.wrap(some, 0, Math.max(count, 0));
                while (bytes.hasRemaining()) {
                    written += out.write(bytes);
                }
            }
            out.force(true);
        }
        return written;
    }

    private static void sync(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    void refuseIfInterrupted() throws StorageException {
        if (Thread.currentThread().isInterrupted()) {
            throw refusal(ErrorCode.INTERRUPTED, "the operation was stopped before its end");
        }
    }

    /** What the folder has in bytes. */
    long used() throws IOException {
        long used = 0;
        for (Path file : all()) {
            used += size(file);
        }
        return used;
    }

    /** What another thread removes meanwhile has none. */
    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(Files::isRegularFile).toList());
        }
    }

    Set<VolumeName> guestsOwn() throws IOException {
        Set<VolumeName> names = new TreeSet<>();
        for (Path file : all()) {
            String name = file.getFileName().toString().replaceFirst("\\.raw$", "");
            if (VolumeName.isVolumeName(name) && isGuestsOwn(new VolumeName(name))) {
                names.add(new VolumeName(name));
            }
        }
        return names;
    }

    boolean isGuestsOwn(VolumeName volume) {
        return !volume.subvolume() && Files.isRegularFile(image(volume));
    }

    Path image(VolumeName volume) {
        return folder.resolve(volume + ".raw");
    }

    Path snapshot(String guid) {
        return folder.resolve(guid + ".snap");
    }

    StorageException refusal(ErrorCode code, String reason) {
        return FolderPlugin.refusal(id, code, reason);
    }
}
