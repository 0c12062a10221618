package io.snapferry.storage.dir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** Copies images: at once where the file system clones, else byte by byte. */
record DiskCopy(Disk disk) {
    private static final int ATTEMPTS = 3;

    /** Copies an image that nobody writes to. */
    void ofSnapshot(Path image, Path copy) throws IOException {
        if (!disk.cloneFile(image, copy)) {
            disk.copySparse(image, copy);
        }
    }

    /**
     * Copies a guest's own disk as it is at one instant.
     *
     * @return false if it was written to during each of the attempts, so that no copy is of one instant
     */
    boolean ofDisk(Path image, Path copy) throws IOException {
        if (disk.cloneFile(image, copy)) {
            return true;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Written before = Written.of(image);
            disk.copySparse(image, copy);
            if (Written.of(image).equals(before)) {
                return true;
            }
        }
        return false;
    }

    private record Written(FileTime at, long sizeBytes) {
        static Written of(Path image) throws IOException {
            return new Written(Files.getLastModifiedTime(image), Files.size(image));
        }
    }
}
