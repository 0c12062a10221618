package io.snapferry.storage.btrfs;

import io.snapferry.storage.kit.core.SnapshotEntry;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.local.Programs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A directory of a btrfs file system with guests' subvolumes. */
record BtrfsFixtureStorage(String id, Path root) implements FixtureStorage {
    @Override
    public StorageSettings settings() {
        return new StorageSettings(id, Map.of("path", root.toString()));
    }

    BtrfsLayout layout() {
        return new BtrfsLayout(root);
    }

    @Override
    public void create(VolumeName volume, long sizeBytes) throws Exception {
        Path own = layout().own(volume);
        Files.createDirectories(own.getParent());
        btrfs("subvolume", "create", own.toString());
        if (!volume.subvolume()) {
            resize(volume, sizeBytes);
        }
    }

    @Override
    public void write(VolumeName volume, long offset, byte[] bytes) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(content(volume, layout().own(volume)).toFile(), "rw")) {
            file.seek(offset);
            file.write(bytes);
        }
    }

    @Override
    public void resize(VolumeName volume, long sizeBytes) throws IOException {
        try (RandomAccessFile disk =
                new RandomAccessFile(content(volume, layout().own(volume)).toFile(), "rw")) {
            disk.setLength(sizeBytes);
        }
    }

    @Override
    public void remove(VolumeName volume) throws Exception {
        destroyAll(layout().own(volume));
        destroyAll(layout().volume(volume));
    }

    @Override
    public byte[] content(VolumeName volume, String snapshot) throws IOException, StorageException {
        Path file = content(volume, snapshotNamed(volume, snapshot));
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    Path snapshotNamed(VolumeName volume, String name) throws IOException, StorageException {
        BtrfsCommand btrfs = new BtrfsCommand(new Failures(id), "btrfs");
        String guid = new Catalog(layout(), new Look(layout(), btrfs))
                .history(volume).visible().stream()
                        .map(SnapshotEntry::snapshot)
                        .filter(snapshot -> snapshot.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .guid();
        return layout().snapshot(volume, guid);
    }

    @Override
    public byte[] contentAside(String where) throws IOException {
        Path subvolume = Path.of(where.substring(0, where.indexOf(" (")));
        boolean disk = Files.exists(BtrfsLayout.image(subvolume));
        return Files.readAllBytes(disk ? BtrfsLayout.image(subvolume) : subvolume.resolve("data"));
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
    public void addForeign() throws Exception {
        Path images = root.resolve("images");
        for (String subvolume : List.of(
                "100/vm-101-disk-0",
                "100/base-100-disk-0",
                "100/vm-100-disk-01",
                "100/vm-100-disk-0@snap",
                "100/vm-100-disk-1.subvol",
                "100/subvol-100-disk-1",
                "100/vm-100-disk-2",
                "0100/vm-100-disk-3",
                "notes/vm-100-disk-4")) {
            Path made = images.resolve(subvolume);
            Files.createDirectories(made.getParent());
            btrfs("subvolume", "create", made.toString());
            if (!subvolume.endsWith("disk-2")) {
                Files.writeString(BtrfsLayout.image(made), "foreign");
            }
        }
        for (String folder : List.of("100/vm-100-disk-5", "100/subvol-100-disk-5.subvol")) {
            Files.writeString(BtrfsLayout.image(Files.createDirectories(images.resolve(folder))), "no subvolume");
        }
        Files.writeString(images.resolve("100/vm-100-disk-6"), "a file");
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        btrfs("subvolume", "create", elsewhere.resolve("vm-200-disk-0").toString());
        Files.writeString(BtrfsLayout.image(elsewhere.resolve("vm-200-disk-0")), "behind a link");
        Files.createSymbolicLink(images.resolve("200"), elsewhere);
        Files.createSymbolicLink(images.resolve("100/vm-100-disk-7"), elsewhere.resolve("vm-200-disk-0"));
        Path own = root.resolve("snapferry");
        Path foreign = Files.createDirectories(own.resolve("100/vm-100-disk-8"));
        btrfs(
                "subvolume",
                "create",
                foreign.resolve("01234567-89ab-cdef-0123-456789abcdef").toString());
        Files.createDirectories(own.resolve("100/not-a-volume"));
        Files.writeString(own.resolve("300"), "a file");
    }

    private static Path content(VolumeName volume, Path subvolume) {
        return volume.subvolume() ? subvolume.resolve("data") : BtrfsLayout.image(subvolume);
    }

    static String btrfs(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "btrfs";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new String(Programs.run(new byte[0], List.of(command)), StandardCharsets.UTF_8);
    }

    /** Destroys a folder with all subvolumes in it, the innermost first. */
    static void destroyAll(Path folder) throws InterruptedException {
        if (Files.exists(folder)) {
            Programs.run(
                    new byte[0],
                    List.of(
                            "find",
                            folder.toString(),
                            "-depth",
                            "-inum",
                            "256",
                            "-exec",
                            "btrfs",
                            "subvolume",
                            "delete",
                            "{}",
                            ";"));
            Programs.run(new byte[0], List.of("rm", "-rf", folder.toString()));
        }
    }
}
