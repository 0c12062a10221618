package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;

/**
 * The size of what a subvolume holds: its disk image's, or the space that its files refer to. That btrfs itself knows
 * only with quotas, so every file is looked at.
 */
final class ContentSize extends SimpleFileVisitor<Path> {
    private static final long BLOCK = 4096;

    private long bytes;

    private ContentSize() {}

    /** Empty if the volume is to be a disk and the subvolume has no image. */
    static OptionalLong of(VolumeName volume, Path subvolume) throws IOException {
        if (volume.subvolume()) {
            ContentSize size = new ContentSize();
            Files.walkFileTree(subvolume, size);
            return OptionalLong.of(size.bytes);
        }
        return Look.attributes(BtrfsLayout.image(subvolume))
                .filter(BasicFileAttributes::isRegularFile)
                .map(image -> OptionalLong.of(image.size()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("reading " + folder + " was interrupted");
        }
        bytes += BLOCK;
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += (attributes.size() + BLOCK - 1) / BLOCK * BLOCK;
        return FileVisitResult.CONTINUE;
    }

    /** A guest goes on deleting while its files are looked at. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException gone) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException changed) {
        return FileVisitResult.CONTINUE;
    }
}
