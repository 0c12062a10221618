package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.Storage;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.testkit.FixtureStorage;
import io.snapferry.storage.testkit.crash.Death;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The disk of a process that may die. */
final class CrashingDisk implements Disk {
    private final Disk disk;
    private final Death death;

    CrashingDisk(Disk disk, Death death) {
        this.disk = disk;
        this.death = death;
    }

    /** The storage of such a process. */
    static Storage storage(FixtureStorage guests, Death death) throws StorageException {
        return BtrfsStorage.open(
                guests.settings(),
                btrfs -> new CrashingDisk(new LocalDisk(btrfs), death),
                () -> Instant.EPOCH,
                () -> UUID.randomUUID().toString());
    }

    private interface Step {
        void run() throws IOException, StorageException;
    }

    private void change(String what, Path path, Step half, Step whole) throws IOException, StorageException {
        death.<IOException, StorageException>change(what, path, half::run, whole::run);
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
    public void copy(Path subvolume, Path copy) throws IOException, StorageException {
        change("copy", copy, () -> {}, () -> disk.copy(subvolume, copy));
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
    public void syncNames(Path folder) throws IOException {
        changeFile("sync", folder, () -> {}, () -> disk.syncNames(folder));
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
