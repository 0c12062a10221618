package io.snapferry.storage.example;

import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeKind;
import io.snapferry.storage.spi.VolumeName;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.StorageFixture;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Two folders, as guests and operators use them. */
final class FolderFixture implements StorageFixture {
    private static final long LIMIT = 1L << 30;

    private final Path source;
    private final Path target;

    FolderFixture(Path folder) throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        target = Files.createDirectory(folder.resolve("target"));
    }

    @Override
    public String type() {
        return "folder";
    }

    @Override
    public Set<VolumeKind> kinds() {
        return Set.of(VolumeKind.BLOCK);
    }

    @Override
    public VolumeKind kind() {
        return VolumeKind.BLOCK;
    }

    @Override
    public long sizeStep() {
        return 1;
    }

    @Override
    public Set<String> requiredSettings() {
        return Set.of("path");
    }

    @Override
    public Map<String, String> unavailableSettings() {
        return Map.of("path", "/no/such/folder");
    }

    @Override
    public FixtureStorage source() {
        return new Side(source);
    }

    @Override
    public FixtureStorage target() {
        return new Side(target);
    }

    @Override
    public void leaveFreeOnTarget(long bytes) throws Exception {
        long free = LIMIT - new FolderFiles("target", target).used();
        resize(target.resolve("filler"), free - bytes);
    }

    @Override
    public void makeRoomOnTarget() throws Exception {
        Files.delete(target.resolve("filler"));
    }

    @Override
    public void close() {
        // The folders are the test's.
    }

    private static void resize(Path file, long size) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(size);
        }
    }

    private record Side(Path folder) implements FixtureStorage {
        private FolderFiles files() {
            return new FolderFiles("fixture", folder);
        }

        @Override
        public StorageSettings settings() {
            return new StorageSettings(
                    folder.getFileName().toString(), Map.of("path", folder.toString(), "limit", String.valueOf(LIMIT)));
        }

        @Override
        public void create(VolumeName volume, long sizeBytes) throws Exception {
            FolderFixture.resize(files().image(volume), sizeBytes);
        }

        @Override
        public void write(VolumeName volume, long offset, byte[] bytes) throws Exception {
            try (RandomAccessFile open =
                    new RandomAccessFile(files().image(volume).toFile(), "rw")) {
                open.seek(offset);
                open.write(bytes);
            }
        }

        @Override
        public void resize(VolumeName volume, long sizeBytes) throws Exception {
            FolderFixture.resize(files().image(volume), sizeBytes);
        }

        @Override
        public void remove(VolumeName volume) throws Exception {
            Files.delete(files().image(volume));
            files().changing(() -> {
                FolderCatalog catalog = files().catalog();
                files().publish(catalog.without(catalog.of(volume)));
                return volume;
            });
        }

        @Override
        public byte[] content(VolumeName volume, String snapshot) throws Exception {
            String guid = files().catalog()
                    .named(volume, snapshot)
                    .orElseThrow()
                    .snapshot()
                    .guid();
            return Files.readAllBytes(files().snapshot(guid));
        }

        @Override
        public void addForeign() throws Exception {
            Files.writeString(folder.resolve("notes.txt"), "not a volume");
            Files.writeString(folder.resolve("vm-101-disk-0.qcow2"), "not raw");
            Files.writeString(folder.resolve("base-100-disk-0.raw"), "a template");
            Files.createDirectory(folder.resolve("vm-102-disk-0.raw"));
        }
    }
}
