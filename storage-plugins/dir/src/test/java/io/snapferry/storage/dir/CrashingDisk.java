package io.snapferry.storage.dir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The disk of a process that dies after a number of changes, or in the middle of the last. Nothing happens after. */
final class CrashingDisk implements Disk {
    /** The death of the process. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Disk disk = new LocalDisk();
    private final long changesToLive;
    private final boolean inTheMiddle;
    private final List<String> done = new ArrayList<>();

    /** Dies before the change after so many; {@code inTheMiddle}, with the first half of that one done. */
    CrashingDisk(long changesToLive, boolean inTheMiddle) {
        this.changesToLive = changesToLive;
        this.inTheMiddle = inTheMiddle;
    }

    static CrashingDisk immortal() {
        return new CrashingDisk(Long.MAX_VALUE, false);
    }

    /** What was changed so far, such as {@code sync image.raw}. */
    List<String> done() {
        return done;
    }

    private interface Step {
        void run() throws IOException;
    }

    private void change(String what, Path path, Step half, Step whole) throws IOException {
        if (done.size() >= changesToLive) {
            if (inTheMiddle && done.size() == changesToLive) {
                half.run();
            }
            done.add("crash");
            throw new Crash();
        }
        whole.run();
        done.add(what + " " + path.getFileName());
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
        change("sync", path, () -> {}, () -> disk.sync(path));
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
