package io.snapferry.system.support;

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
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The disks of guests in directories, as a test makes, writes and compares them. */
public final class Disks {
    private static final int CHUNK = 1 << 20;

    private Disks() {}

    /** A disk of the guest with data that no two disks share. */
    public static Path create(Path storage, String volume, int mebibytes) throws IOException {
        Path disk = file(storage, volume);
        Files.createDirectories(disk.getParent());
        Path unfinished = disk.resolveSibling("unfinished");
        Random random = new Random(volume.hashCode());
        byte[] chunk = new byte[CHUNK];
        try (RandomAccessFile file = new RandomAccessFile(unfinished.toFile(), "rw")) {
            for (int i = 0; i < mebibytes; i++) {
                random.nextBytes(chunk);
                file.write(chunk);
            }
        }
        return Files.move(unfinished, disk);
    }

    /** A disk of the guest with this on it. */
    public static Path create(Path storage, String volume, byte[] content) throws IOException {
        Path disk = file(storage, volume);
        Files.createDirectories(disk.getParent());
        return Files.move(Files.write(disk.resolveSibling("unfinished"), content), disk);
    }

    /** The file of a disk of a guest that lives here. */
    public static Path file(Path storage, String volume) {
        return new DirLayout(storage).disk(new VolumeName(volume));
    }

    public static void write(Path disk, long offset, int bytes) throws IOException {
        byte[] data = new byte[bytes];
        new Random(offset).nextBytes(data);
        write(disk, offset, data);
    }

    public static void write(Path disk, long offset, byte[] data) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(disk.toFile(), "rw")) {
            file.seek(offset);
            file.write(data);
        }
    }

    /** As if the disk were another one of that name. */
    public static void forgetSnapshots(Path storage, String volume) throws StorageException {
        VolumeName name = new VolumeName(volume);
        try (Storage opened = open(storage)) {
            for (Volume found : opened.list(ListRequest.of(name.guest()))) {
                if (found.name().equals(name)) {
                    opened.destroySnapshots(name, found.snapshots());
                }
            }
        }
    }

    /** How often data was put aside. */
    public static int asides(Path storage) throws IOException {
        Path asides = storage.resolve("snapferry/aside");
        if (!Files.isDirectory(asides)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(asides)) {
            return (int) all.count();
        }
    }

    private static Storage open(Path storage) throws StorageException {
        return new DirPlugin().open(new StorageSettings("test", Map.of("path", storage.toString())));
    }

    /** The snapshots of a replica, oldest first; none if there is no replica. */
    public static List<Snapshot> replica(Path storage, String volume) throws StorageException {
        try (Storage opened = open(storage)) {
            return replica(opened, new VolumeName(volume));
        }
    }

    static List<Snapshot> replica(Storage storage, VolumeName name) throws StorageException {
        return storage.list(ListRequest.of(name.guest())).stream()
                .filter(found -> found.name().equals(name) && found.replica().isPresent())
                .findFirst()
                .map(Volume::snapshots)
                .orElse(List.of());
    }

    /** As if the disk below gave another byte than was written. */
    public static void damage(Path storage, String volume) throws IOException, StorageException {
        List<Snapshot> snapshots = replica(storage, volume);
        String newest = snapshots.get(snapshots.size() - 1).guid();
        Path image = new DirLayout(storage).snapshotImage(new VolumeName(volume), newest);
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            int first = file.read();
            file.seek(0);
            file.write(first ^ 1);
        }
    }

    /** Whether the replica's newest snapshot has exactly the disk's bytes. */
    public static boolean equal(Path disk, Path replicaStorage, String volume) throws IOException, StorageException {
        List<Snapshot> snapshots = replica(replicaStorage, volume);
        if (snapshots.isEmpty()) {
            return false;
        }
        String newest = snapshots.get(snapshots.size() - 1).guid();
        return Files.mismatch(disk, new DirLayout(replicaStorage).snapshotImage(new VolumeName(volume), newest)) < 0;
    }
}
