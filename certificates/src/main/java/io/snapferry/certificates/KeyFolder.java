package io.snapferry.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder for keys, open to its owner only. A file in it is there in full or not at all. */
record KeyFolder(Path path) {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    void make() {
        try {
            Files.createDirectories(path, allowed("rwx------"));
        } catch (IOException e) {
            throw new CertificatesException("the folder " + path + " cannot be made (" + e + ")", e);
        }
    }

    String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CertificatesException(file + " cannot be read (" + e + ")", e);
        }
    }

    void writeForAll(Path file, String text) {
        write(file, text, allowed("rw-r--r--"));
    }

    void writeForOwner(Path file, String text) {
        write(file, text, allowed("rw-------"));
    }

    private void write(Path file, String text, FileAttribute<?>... allowed) {
        try {
            Path whole = Files.createTempFile(path, ".new", "", allowed);
            Files.writeString(whole, text);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | UncheckedIOException e) {
            throw new CertificatesException(file + " cannot be written (" + e + ")", e);
        }
    }

    private static FileAttribute<?>[] allowed(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
