package io.snapferry.storage.dir;

import io.snapferry.storage.testkit.crash.Death;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The disk of a process that may die. */
final class CrashingDisk implements Disk {
    private final Disk disk = new LocalDisk();
    private final Death death;
    private final boolean syncs;

    private CrashingDisk(Death death, boolean syncs) {
        this.death = death;
        this.syncs = syncs;
    }

    CrashingDisk(Death death) {
        this(death, true);
    }

    /** One whose process may die, but not the machine: nothing need be on stable storage, which takes time. */
    static CrashingDisk ofProcess(Death death) {
        return new CrashingDisk(death, false);
    }

    private void change(String what, Path path, Step half, Step whole) throws IOException {
        death.<IOException, IOException>change(what, path, half::run, whole::run);
    }

    private interface Step {
        void run() throws IOException;
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        change("create", folder, () -> disk.createFolders(folder.getParent()), () -> disk.createFolders(folder));
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        byte[] half = Arrays.copyOf(content, content.length / 2);
        change("write", file, () -> disk.write(file, half), () -> disk.write(file, content));
    }

    @Override
    public boolean cloneFile(Path from, Path to) throws IOException {
        return false;
    }

    @Override
    public void copySparse(Path from, Path to) throws IOException {
        change("copy", to, () -> Files.writeString(to, "half"), () -> disk.copySparse(from, to));
    }

    @Override
    public Image openImage(Path file, long sizeBytes) throws IOException {
        change(
                "open",
                file,
                () -> disk.openImage(file, 1).close(),
                () -> disk.openImage(file, sizeBytes).close());
        Image image = disk.openImage(file, sizeBytes);
        return new Image() {
            @Override
            public void write(long offset, byte[] bytes, int length) throws IOException {
                change(
                        "write",
                        file,
                        () -> image.write(offset, bytes, length / 2),
                        () -> image.write(offset, bytes, length));
            }

            @Override
            public void zeros(long offset, long length) throws IOException {
                change(
                        "zero",
                        file,
                        () -> image.zeros(offset, Math.max(1, length / 2)),
                        () -> image.zeros(offset, length));
            }

            @Override
            public void close() throws IOException {
                image.close();
            }
        };
    }

    @Override
    public void protect(Path file) throws IOException {
        change("protect", file, () -> {}, () -> disk.protect(file));
    }

    @Override
    public void sync(Path path) throws IOException {
        change("sync", path, () -> {}, () -> {
            if (syncs) {
                disk.sync(path);
            }
        });
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        change("rename", to, () -> {}, () -> disk.rename(from, to));
    }

    @Override
    public void delete(Path path) throws IOException {
        change("delete", path, () -> deleteOneBelow(path), () -> disk.delete(path));
    }

    private void deleteOneBelow(Path path) throws IOException {
        for (String name : Catalog.names(path)) {
            disk.delete(path.resolve(name));
            return;
        }
    }
}
