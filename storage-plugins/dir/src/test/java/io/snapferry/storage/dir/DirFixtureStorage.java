package io.snapferry.storage.dir;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory with disk images, as a guest writes to them. */
record DirFixtureStorage(Path root) implements FixtureStorage {
    @Override
    public StorageSettings settings() {
        return new StorageSettings("local", Map.of("path", root.toString()));
    }

    @Override
    public void create(VolumeName volume, long sizeBytes) throws IOException {
        Files.createDirectories(disk(volume).getParent());
        resize(volume, sizeBytes);
    }

    @Override
    public void write(VolumeName volume, long offset, byte[] bytes) throws IOException {
        try (FileChannel disk = FileChannel.open(disk(volume), StandardOpenOption.WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                disk.write(left, offset + left.position());
            }
        }
    }

    @Override
    public void resize(VolumeName volume, long sizeBytes) throws IOException {
        try (RandomAccessFile disk = new RandomAccessFile(disk(volume).toFile(), "rw")) {
            disk.setLength(sizeBytes);
        }
    }

    @Override
    public void remove(VolumeName volume) throws IOException {
        Files.delete(disk(volume));
        new LocalDisk().delete(new DirLayout(root).volume(volume));
    }

    @Override
    public byte[] content(VolumeName volume, String snapshot) throws IOException {
        DirLayout layout = new DirLayout(root);
        String guid = new Catalog(layout)
                .history(volume).visible().stream()
                        .map(SnapshotEntry::snapshot)
                        .filter(entry -> entry.name().equals(snapshot))
                        .findFirst()
                        .orElseThrow()
                        .guid();
        return Files.readAllBytes(layout.snapshotImage(volume, guid));
    }

    @Override
    public byte[] contentAside(String where) throws IOException {
        return Files.readAllBytes(Path.of(where.substring(0, where.indexOf(" ("))));
    }

    /** What operations that were not ended have left, in words. */
    List<String> leftOver() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(path -> root.relativize(path).toString())
                    .filter(path -> path.contains("tmp-")
                            || path.contains("/aside-vm-")
                            || path.matches("snapferry/(pending|clones)/.+"))
                    .toList();
        }
    }

    @Override
    public void addForeign() throws IOException {
        Path images = root.resolve("images");
        Path outside = Files.writeString(root.resolve("outside.raw"), "not a disk");
        for (String file : List.of(
                "100/vm-100-disk-1.qcow2",
                "100/vm-101-disk-0.raw",
                "100/base-100-disk-0.raw",
                "100/vm-100-disk-01.raw",
                "100/vm-100-disk-0.raw.bak",
                "100/subvol-100-disk-0.raw",
                "0100/vm-100-disk-2.raw",
                "notes/vm-100-disk-3.raw")) {
            Files.createDirectories(images.resolve(file).getParent());
            Files.writeString(images.resolve(file), "foreign");
        }
        Files.createDirectories(images.resolve("100/vm-100-disk-4.raw"));
        Files.createSymbolicLink(images.resolve("100/vm-100-disk-5.raw"), outside);
        Files.createSymbolicLink(images.resolve("200"), Files.createDirectories(root.resolve("elsewhere")));
        Files.writeString(root.resolve("elsewhere/vm-200-disk-0.raw"), "behind a link");
        Path own = root.resolve("snapferry");
        Files.createDirectories(own.resolve("100/vm-100-disk-6"));
        Files.createDirectories(own.resolve("100/vm-100-disk-7/0123456789abcdef0123456789abcdef"));
        Files.createDirectories(own.resolve("100/not-a-volume"));
        Files.writeString(own.resolve("300"), "a file");
    }

    private Path disk(VolumeName volume) {
        return new DirLayout(root).disk(volume);
    }
}
