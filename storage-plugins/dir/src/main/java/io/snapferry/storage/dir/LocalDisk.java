package io.snapferry.storage.dir;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/** The disk itself. */
final class LocalDisk implements Disk {
    @Override
    public void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder);
    }

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        Files.write(newFile, content, CREATE_NEW, WRITE);
    }

    @Override
    public boolean cloneFile(Path from, Path newFile) throws IOException {
        boolean cloned = Coreutils.cloneFile(from, newFile);
        if (cloned) {
            permit(newFile, "rw-------");
        } else {
            Files.deleteIfExists(newFile);
        }
        return cloned;
    }

    @Override
    public void copySparse(Path from, Path newFile) throws IOException {
        Coreutils.copySparse(from, newFile);
        permit(newFile, "rw-------");
    }

    @Override
    public Image openImage(Path file, long sizeBytes) throws IOException {
        try (RandomAccessFile sized = new RandomAccessFile(file.toFile(), "rw")) {
            sized.setLength(sizeBytes);
        }
        permit(file, "rw-------");
        return new SparseImage(file, FileChannel.open(file, CREATE, WRITE), Coreutils::punchHole);
    }

    @Override
    public void protect(Path file) {
        permit(file, "r--------");
    }

    /** A file system without permissions is as good; it only protects less. */
    private static void permit(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        try (FileChannel channel = FileChannel.open(fileOrFolder, READ)) {
            channel.force(true);
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void delete(Path fileOrFolder) throws IOException {
        try {
            Files.walkFileTree(fileOrFolder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                    Files.deleteIfExists(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (NoSuchFileException e) {
            return;
        }
    }
}
