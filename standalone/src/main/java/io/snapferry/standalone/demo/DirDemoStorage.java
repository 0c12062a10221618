package io.snapferry.standalone.demo;

import io.snapferry.standalone.DataFolder;
import io.snapferry.storage.dir.DirLayout;
import io.snapferry.storage.dir.DirPlugin;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Raw images in the data folder. */
final class DirDemoStorage implements DemoStorage {
    private static final int CHUNK = 1 << 20;
    /** A scheduled run may replace the newest snapshot while it is looked for. */
    private static final int TRIES = 10;

    private final DataFolder folder;

    DirDemoStorage(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Map<String, String> settings(String node) {
        return Map.of("type", "dir", "path", root(node).toString(), "create", "true");
    }

    @Override
    public boolean create(String volume, long bytes) {
        Path disk = disk(volume);
        if (Files.exists(disk)) {
            return false;
        }
        Path unfinished = disk.resolveSibling(disk.getFileName() + ".new");
        try {
            Files.createDirectories(disk.getParent());
            Random random = new Random(volume.hashCode());
            byte[] chunk = new byte[CHUNK];
            Files.deleteIfExists(unfinished);
            for (long written = 0; written < bytes; written += CHUNK) {
                random.nextBytes(chunk);
                Files.write(unfinished, chunk, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            }
            Files.move(unfinished, disk, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's disk " + disk + " could not be made: " + e.getMessage(), e);
        }
    }

    @Override
    public void write(String volume, long offset, byte[] data) {
        Path disk = disk(volume);
        try (FileChannel channel = FileChannel.open(disk, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(data);
            while (rest.hasRemaining()) {
                channel.write(rest, offset + rest.position());
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's disk " + disk + " could not be written: " + e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> difference(String volume) {
        for (int i = 0; i < TRIES; i++) {
            try {
                Path replica = newestSnapshot(new VolumeName(volume));
                long at = Files.mismatch(disk(volume), replica);
                return at < 0 ? Optional.empty() : Optional.of("at byte " + at + " of " + replica);
            } catch (NoSuchFileException e) {
                // Look again: there is a newer snapshot now.
            } catch (IOException e) {
                throw new UncheckedIOException("the replica of " + volume + " could not be read: " + e.getMessage(), e);
            }
        }
        return Optional.of("its newest snapshot was replaced " + TRIES + " times while it was looked for");
    }

    private Path newestSnapshot(VolumeName name) {
        Path root = root(DemoGuests.TARGET);
        StorageSettings settings = new StorageSettings(DemoGuests.STORAGE, Map.of("path", root.toString()));
        try (Storage storage = new DirPlugin().open(settings)) {
            List<Snapshot> snapshots = storage.list(OptionalInt.of(name.guest())).stream()
                    .filter(volume -> volume.name().equals(name) && volume.replica().isPresent())
                    .findFirst()
                    .map(Volume::snapshots)
                    .orElse(List.of());
            if (snapshots.isEmpty()) {
                throw new DemoFailedException("there is no replica of " + name + " in " + root);
            }
            return new DirLayout(root)
                    .snapshotImage(name, snapshots.get(snapshots.size() - 1).guid());
        } catch (StorageException e) {
            throw new DemoFailedException("the replica of " + name + " could not be looked for: " + e.getMessage());
        }
    }

    private Path disk(String volume) {
        return new DirLayout(root(DemoGuests.SOURCE)).disk(new VolumeName(volume));
    }

    private Path root(String node) {
        return folder.node(node).resolve(DemoGuests.STORAGE);
    }

    @Override
    public void close() {
        // The images stay: the next start goes on with them.
    }
}
