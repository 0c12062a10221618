package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
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

    private final Disk disk;
    private final long changesToLive;
    private final boolean inTheMiddle;
    private final List<String> done = new ArrayList<>();

    /** Dies before the change after so many; {@code inTheMiddle}, with the first half of that one done. */
    CrashingDisk(Disk disk, long changesToLive, boolean inTheMiddle) {
        this.disk = disk;
        this.changesToLive = changesToLive;
        this.inTheMiddle = inTheMiddle;
    }

    static CrashingDisk immortal(Disk disk) {
        return new CrashingDisk(disk, Long.MAX_VALUE, false);
    }

    /** What was changed so far, such as {@code sync vm-100-disk-0}. */
    List<String> done() {
        return done;
    }

    private interface Step {
        void run() throws IOException, StorageException;
    }

    private void change(String what, Path path, Step half, Step whole) throws IOException, StorageException {
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

    private void changeFile(String what, Path path, Step half, Step whole) throws IOException {
        try {
            change(what, path, half, whole);
        } catch (StorageException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        changeFile("create", folder, () -> disk.createFolders(folder.getParent()), () -> disk.createFolders(folder));
    }

    @Override
    public void createSubvolume(Path subvolume) throws IOException, StorageException {
        change("create", subvolume, () -> {}, () -> disk.createSubvolume(subvolume));
    }

    @Override
    public void snapshot(Path subvolume, Path snapshot) throws IOException, StorageException {
        change("snapshot", snapshot, () -> {}, () -> disk.snapshot(subvolume, snapshot));
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        byte[] half = Arrays.copyOf(content, content.length / 2);
        changeFile("write", file, () -> disk.write(file, half), () -> disk.write(file, content));
    }

    @Override
    public void sync(Path path) throws IOException, StorageException {
        change("sync", path, () -> {}, () -> disk.sync(path));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        changeFile("rename", to, () -> {}, () -> disk.rename(from, to));
    }

    @Override
    public void deleteSubvolumes(List<Path> subvolumes) throws IOException, StorageException {
        if (!subvolumes.isEmpty()) {
            change(
                    "delete",
                    subvolumes.get(0),
                    () -> disk.deleteSubvolumes(subvolumes.subList(0, subvolumes.size() / 2)),
                    () -> disk.deleteSubvolumes(subvolumes));
        }
    }

    @Override
    public void deleteFile(Path file) throws IOException {
        changeFile("delete", file, () -> {}, () -> disk.deleteFile(file));
    }
}
