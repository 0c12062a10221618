package io.snapferry.standalone.demo;

import io.snapferry.standalone.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Containers' file systems in two pools of files, which go when the demo ends. */
final class ZfsDemoStorage implements DemoStorage {
    private final Path folder;
    private final Map<String, ZfsDemoPool> pools;
    private boolean closed;

    private ZfsDemoStorage(Path folder, Map<String, ZfsDemoPool> pools) {
        this.folder = folder;
        this.pools = pools;
    }

    static ZfsDemoStorage open(DataFolder data) {
        Programs.Result version = Programs.run(List.of("zpool", "version"));
        if (version.status() != 0) {
            throw new DemoFailedException("OpenZFS cannot be used here (" + version.text()
                    + "): run this as root on a machine with OpenZFS, or leave --storage out");
        }
        Path folder = data.path().resolve("zfs");
        ZfsDemoStorage storage = new ZfsDemoStorage(
                folder,
                Map.of(
                        DemoGuests.SOURCE,
                        new ZfsDemoPool("snapferry-demo-a", folder.resolve("node-a.img"), data.path()),
                        DemoGuests.TARGET,
                        new ZfsDemoPool("snapferry-demo-b", folder.resolve("node-b.img"), data.path())));
        storage.pools.values().forEach(ZfsDemoPool::open);
        return storage;
    }

    @Override
    public Map<String, String> settings(String node) {
        return Map.of("type", "zfspool", "pool", pools.get(node).name());
    }

    @Override
    public String volume(DemoGuests.Disk disk) {
        return disk.volume("subvol");
    }

    @Override
    public boolean create(DemoGuests.Disk disk) {
        String dataset = dataset(DemoGuests.SOURCE, disk);
        if (Programs.run(List.of("zfs", "list", "-H", "-o", "name", dataset)).status() != 0) {
            Programs.must("zfs", "create", "-o", "mountpoint=" + mountpoint(disk), dataset);
        } else if (!Programs.must("zfs", "get", "-H", "-o", "value", "mounted", dataset)
                .contains("yes")) {
            Programs.must("zfs", "mount", dataset);
        }
        return file(disk).create(disk);
    }

    @Override
    public void write(DemoGuests.Disk disk, long offset, byte[] data) {
        file(disk).write(offset, data);
    }

    @Override
    public Optional<String> difference(DemoGuests.Disk disk) {
        return NewestSnapshot.compare(volume(disk), () -> {
            Path mounted = Files.createDirectories(folder.resolve("compare"));
            String snapshot = newestSnapshot(dataset(DemoGuests.TARGET, disk));
            if (Programs.run(List.of("mount", "-t", "zfs", "-o", "ro", snapshot, mounted.toString()))
                            .status()
                    != 0) {
                throw new NoSuchFileException(snapshot);
            }
            try {
                Path source = file(disk).path();
                long at = Files.mismatch(source, mounted.resolve(source.getFileName()));
                return at < 0 ? Optional.empty() : Optional.of("at byte " + at + " of " + snapshot);
            } finally {
                Programs.must("umount", mounted.toString());
            }
        });
    }

    private static String newestSnapshot(String dataset) throws IOException {
        List<String> names = Programs.must(
                "zfs", "list", "-H", "-o", "name", "-t", "snapshot", "-s", "createtxg", "-d", "1", dataset);
        if (names.isEmpty()) {
            throw new NoSuchFileException(dataset);
        }
        return names.get(names.size() - 1);
    }

    private DiskFile file(DemoGuests.Disk disk) {
        return new DiskFile(mountpoint(disk).resolve("disk.raw"));
    }

    private Path mountpoint(DemoGuests.Disk disk) {
        return folder.resolve("guests").resolve(volume(disk));
    }

    private String dataset(String node, DemoGuests.Disk disk) {
        return pools.get(node).name() + "/" + volume(disk);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            pools.values().forEach(ZfsDemoPool::destroy);
        }
    }
}
