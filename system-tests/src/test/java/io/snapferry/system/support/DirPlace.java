package io.snapferry.system.support;

import io.snapferry.storage.dir.DirLayout;
import io.snapferry.storage.dir.DirPlugin;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** In a directory. */
final class DirPlace extends Place {
    private final Path root;

    DirPlace(Path root) {
        super(new DirPlugin());
        this.root = root;
    }

    @Override
    Map<String, String> own() {
        return Map.of("path", root.toString(), "create", "true");
    }

    @Override
    public void create(String volume, int mebibytes) throws IOException {
        Disks.create(root, volume, mebibytes);
    }

    private Path disk(String volume) {
        return new DirLayout(root).disk(new VolumeName(volume));
    }

    @Override
    public byte[] read(String volume) throws IOException {
        return Files.readAllBytes(disk(volume));
    }

    @Override
    public void write(String volume, long offset, byte[] bytes) throws IOException {
        Disks.write(disk(volume), offset, bytes);
    }

    @Override
    byte[] read(VolumeName replica, Snapshot snapshot) throws IOException {
        return Files.readAllBytes(new DirLayout(root).snapshotImage(replica, snapshot.guid()));
    }

    @Override
    public byte[] readAside(String where) throws IOException {
        return Files.readAllBytes(path(where));
    }
}
