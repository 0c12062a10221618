package io.snapferry.storage.btrfs;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The disk itself. */
record LocalDisk(BtrfsCommand btrfs) implements Disk {
    /** As many paths as surely fit into one command. */
    private static final int AT_ONCE = 200;

    @Override
    public void createFolders(Path folder) throws IOException {
        // Replicas have their guests' files with all rights that they give, and other users of the node are no guests.
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @Override
    public void createSubvolume(Path subvolume) throws StorageException {
        btrfs.run(Operation.CREATE, subvolume.toString(), Arguments.create(subvolume));
    }

    @Override
    public void snapshot(Path subvolume, Path snapshot) throws StorageException {
        btrfs.run(Operation.SNAPSHOT, subvolume.toString(), Arguments.snapshot(subvolume, snapshot));
    }

    @Override
    public void copy(Path subvolume, Path copy) throws StorageException {
        btrfs.run(Operation.SNAPSHOT, subvolume.toString(), Arguments.copy(subvolume, copy));
    }

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(newFile, CREATE_NEW, WRITE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    @Override
    public void sync(Path path) throws StorageException {
        btrfs.run(Operation.SYNC, path.toString(), Arguments.sync(path));
    }

    /** A rename of a subvolume makes btrfs commit all, where one of a file would only be logged. */
    @Override
    public void syncNames(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void deleteSubvolumes(List<Path> subvolumes) throws StorageException {
        for (int from = 0; from < subvolumes.size(); from += AT_ONCE) {
            List<Path> some = subvolumes.subList(from, Math.min(subvolumes.size(), from + AT_ONCE));
            btrfs.run(Operation.DELETE, some.get(0).toString(), Arguments.delete(some));
        }
    }

    @Override
    public void deleteFile(Path file) throws IOException {
        Files.deleteIfExists(file);
    }
}
