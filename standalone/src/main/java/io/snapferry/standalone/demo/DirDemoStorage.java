package io.snapferry.standalone.demo;

import io.snapferry.standalone.DataFolder;
import io.snapferry.storage.dir.DirLayout;
import io.snapferry.storage.dir.DirPlugin;
import io.snapferry.storage.spi.ListRequest;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.Volume;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Raw images in the data folder, where they stay: the next start goes on with them. */
final class DirDemoStorage implements DemoStorage {
    private final DataFolder folder;

    DirDemoStorage(DataFolder folder) {
        this.folder = folder;
    }

    @Override
    public Map<String, String> settings(String node) {
        return Map.of("type", "dir", "path", root(node).toString(), "create", "true");
    }

    @Override
    public String volume(DemoGuests.Disk disk) {
        return disk.volume("vm");
    }

    @Override
    public boolean create(DemoGuests.Disk disk) {
        if (!Files.exists(file(disk).path()) && isKnown(name(disk))) {
            throw new DemoFailedException("guest " + disk.guest() + " has gone to " + DemoGuests.TARGET
                    + ", or was on its way when Snapferry was stopped: './snapferry up' lets it arrive, and './snapferry"
                    + " migrate " + disk.guest() + " " + DemoGuests.SOURCE + "' then brings it back");
        }
        return file(disk).create(disk);
    }

    private boolean isKnown(VolumeName name) {
        try {
            return Files.isDirectory(root(DemoGuests.SOURCE))
                    && volumes(DemoGuests.SOURCE, name).anyMatch(volume -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Volume> volumes(String node, VolumeName name) throws IOException {
        StorageSettings settings = new StorageSettings(
                DemoGuests.STORAGE, Map.of("path", root(node).toString()));
        try (Storage storage = new DirPlugin().open(settings)) {
            return storage.list(ListRequest.of(name.guest())).stream()
                    .filter(volume -> volume.name().equals(name));
        } catch (StorageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public void write(DemoGuests.Disk disk, long offset, byte[] data) {
        file(disk).write(offset, data);
    }

    @Override
    public Optional<String> difference(DemoGuests.Disk disk) {
        return NewestSnapshot.compare(volume(disk), () -> {
            Path replica = newestSnapshot(name(disk));
            long at = Files.mismatch(file(disk).path(), replica);
            return at < 0 ? Optional.empty() : Optional.of("at byte " + at + " of " + replica);
        });
    }

    private Path newestSnapshot(VolumeName name) throws IOException {
        Path root = root(DemoGuests.TARGET);
        List<Snapshot> snapshots = volumes(DemoGuests.TARGET, name)
                .filter(volume -> volume.replica().isPresent())
                .findFirst()
                .map(Volume::snapshots)
                .orElse(List.of());
        if (snapshots.isEmpty()) {
            throw new DemoFailedException("there is no replica of " + name + " in " + root);
        }
        return new DirLayout(root)
                .snapshotImage(name, snapshots.get(snapshots.size() - 1).guid());
    }

    private DiskFile file(DemoGuests.Disk disk) {
        return new DiskFile(new DirLayout(root(DemoGuests.SOURCE)).disk(name(disk)));
    }

    private VolumeName name(DemoGuests.Disk disk) {
        return new VolumeName(volume(disk));
    }

    private Path root(String node) {
        return folder.node(node).resolve(DemoGuests.STORAGE);
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
