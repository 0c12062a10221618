package io.snapferry.system.support;

import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StoragePlugin;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Where a node has the disks of its guests, in a storage of one type or another. */
public abstract class Place implements AutoCloseable {
    private final StoragePlugin plugin;

    Place(StoragePlugin plugin) {
        this.plugin = plugin;
    }

    /**
     * An empty one.
     *
     * @param type {@code dir}, {@code btrfs} or {@code zfspool}
     * @param folder which only this one uses
     */
    public static Place make(String type, Path folder) throws IOException, InterruptedException {
        return switch (type) {
            case "dir" -> new DirPlace(folder);
            case "btrfs" -> BtrfsPlace.make();
            case "zfspool" -> ZfsPlace.make(folder.getFileName().toString());
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** As a node's configuration has it, but for the type. */
    abstract Map<String, String> own();

    /** As a node's configuration has it. */
    public final JsonObject settings() {
        JsonObject settings = new JsonObject().put("type", plugin.type());
        own().forEach(settings::put);
        return settings;
    }

    /** Makes a guest's own disk, with data that no two disks share. */
    public abstract void create(String volume, int mebibytes) throws IOException, InterruptedException;

    /** What is in a guest's own disk. */
    public abstract byte[] read(String volume) throws IOException, InterruptedException;

    /** Writes into a guest's own disk, as the guest does. */
    public final void write(String volume, long offset, int length) throws IOException, InterruptedException {
        byte[] bytes = new byte[length];
        new Random(offset).nextBytes(bytes);
        write(volume, offset, bytes);
    }

    /** Whether a copy of a volume lies here that was to be thrown away; for a storage of files. */
    public final boolean hasClones() throws IOException {
        Path clones = Path.of(own().get("path")).resolve("snapferry/clones");
        if (Files.notExists(clones)) {
            return false;
        }
        try (Stream<Path> all = Files.list(clones)) {
            return all.findAny().isPresent();
        }
    }

    /** Writes these bytes there. */
    public abstract void write(String volume, long offset, byte[] bytes) throws IOException, InterruptedException;

    /** Whether there is a replica here whose newest snapshot has exactly these bytes. */
    public final boolean hasReplica(String volume, byte[] content)
            throws IOException, InterruptedException, StorageException {
        VolumeName name = new VolumeName(volume);
        List<Snapshot> snapshots;
        try (Storage storage = plugin.open(new StorageSettings("test", own()))) {
            snapshots = Disks.replica(storage, name);
        }
        return !snapshots.isEmpty() && Arrays.equals(content, read(name, snapshots.get(snapshots.size() - 1)));
    }

    abstract byte[] read(VolumeName replica, Snapshot snapshot) throws IOException, InterruptedException;

    /** What is in a volume that was set aside, where a run says. */
    public abstract byte[] readAside(String where) throws IOException, InterruptedException;

    /** The words before the explanation. */
    static Path path(String where) {
        return Path.of(where.substring(0, where.indexOf(" (")));
    }

    @Override
    public void close() throws IOException {}
}
