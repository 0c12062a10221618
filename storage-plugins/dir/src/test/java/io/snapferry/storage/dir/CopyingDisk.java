package io.snapferry.storage.dir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/** A disk that cannot clone, and on which something happens after each copy. */
final class CopyingDisk implements Disk {
    interface Event {
        void happen() throws IOException;
    }

    private final LocalDisk disk = new LocalDisk();
    private final Event afterCopy;
    private int copies;

    CopyingDisk(Event afterCopy) {
        this.afterCopy = afterCopy;
    }

    int copies() {
        return copies;
    }

    @Override
    public boolean cloneFile(Path from, Path newFile) {
        return false;
    }

    @Override
    public void copySparse(Path from, Path newFile) throws IOException {
        copies++;
        disk.copySparse(from, newFile);
        FileTime before = Files.getLastModifiedTime(from);
        afterCopy.happen();
        // The clock of a file system may be too coarse to tell two writes at once apart.
        Files.setLastModifiedTime(from, FileTime.fromMillis(before.toMillis() + 1000));
    }

    @Override
    public void createFolders(Path folder) throws IOException {
        disk.createFolders(folder);
    }

    @Override
    public void write(Path newFile, byte[] content) throws IOException {
        disk.write(newFile, content);
    }

    @Override
    public Image openImage(Path file, long sizeBytes) throws IOException {
        return disk.openImage(file, sizeBytes);
    }

    @Override
    public void protect(Path file) {
        disk.protect(file);
    }

    @Override
    public void sync(Path fileOrFolder) throws IOException {
        disk.sync(fileOrFolder);
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void delete(Path fileOrFolder) throws IOException {
        disk.delete(fileOrFolder);
    }
}
