package io.snapferry.system.support;

import io.snapferry.storage.btrfs.BtrfsLayout;
import io.snapferry.storage.btrfs.BtrfsPlugin;
import io.snapferry.storage.dir.DirLayout;
import io.snapferry.storage.dir.DirPlugin;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.local.LoopMount;
import io.snapferry.storage.testkit.local.Programs;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a node has the disks of its guests, in a storage of one type or another. */
public final class Place implements AutoCloseable {
    private static final long ROOM = 200 << 20;

    private final StoragePlugin plugin;
    private final Path root;
    private final Optional<LoopMount> mount;

    private Place(StoragePlugin plugin, Path root, Optional<LoopMount> mount) {
        this.plugin = plugin;
        this.root = root;
        this.mount = mount;
    }

    /** An empty one, of type {@code dir} or {@code btrfs}. */
    public static Place make(String type, Path folder) throws IOException, InterruptedException {
        if (type.equals("dir")) {
            return new Place(new DirPlugin(), folder, Optional.empty());
        }
        LoopMount mount = LoopMount.of(type, ROOM);
        return new Place(new BtrfsPlugin(), mount.folder(), Optional.of(mount));
    }

    /** As a node's configuration has it. */
    public JsonObject settings() {
        JsonObject settings = new JsonObject().put("type", plugin.type()).put("path", root.toString());
        return mount.isPresent() ? settings : settings.put("create", "true");
    }

    /** Makes a guest's own disk, with data that no two disks share. */
    public Path create(String volume, int mebibytes) throws IOException, InterruptedException {
        if (mount.isEmpty()) {
            return Disks.create(root, volume, mebibytes);
        }
        Path subvolume = new BtrfsLayout(root).own(new VolumeName(volume));
        Files.createDirectories(subvolume.getParent());
        Programs.run(new byte[0], List.of("btrfs", "subvolume", "create", subvolume.toString()));
        return Files.move(Disks.create(root.resolve("made"), volume, mebibytes), BtrfsLayout.image(subvolume));
    }

    /** Where a guest's own disk is, if it has one here. */
    public Path disk(String volume) {
        VolumeName name = new VolumeName(volume);
        return mount.isEmpty() ? new DirLayout(root).disk(name) : BtrfsLayout.image(new BtrfsLayout(root).own(name));
    }

    /** Whether there is a replica here whose newest snapshot has exactly these bytes. */
    public boolean hasReplica(String volume, Path disk) throws IOException, StorageException {
        VolumeName name = new VolumeName(volume);
        try (Storage storage = plugin.open(new StorageSettings("test", Map.of("path", root.toString())))) {
            List<Snapshot> snapshots = Disks.replica(storage, name);
            return !snapshots.isEmpty() && Files.mismatch(disk, image(name, snapshots.get(snapshots.size() - 1))) < 0;
        }
    }

    private Path image(VolumeName name, Snapshot snapshot) {
        return mount.isEmpty()
                ? new DirLayout(root).snapshotImage(name, snapshot.guid())
                : BtrfsLayout.image(new BtrfsLayout(root).snapshot(name, snapshot.guid()));
    }

    /** How often data was put aside here. */
    public int asides() throws IOException {
        return Disks.asides(root);
    }

    @Override
    public void close() throws IOException {
        if (mount.isPresent()) {
            mount.get().close();
        }
    }
}
