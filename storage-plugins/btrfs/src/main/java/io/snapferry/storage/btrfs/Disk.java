package io.snapferry.storage.btrfs;

import io.snapferry.storage.spi.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Everything but a receive that changes what is on disk. Nothing else is on stable storage before {@link #sync}. */
interface Disk {
    /** Makes the folder and those above it, for nobody else to enter. */
    void createFolders(Path folder) throws IOException;

    void createSubvolume(Path subvolume) throws IOException, StorageException;

    /** Makes a read-only snapshot. */
    void snapshot(Path subvolume, Path snapshot) throws IOException, StorageException;

    /** Makes a writable snapshot, which btrfs takes for nobody's replica. */
    void copy(Path subvolume, Path copy) throws IOException, StorageException;

    /** Writes a file to stable storage. */
    void write(Path newFile, byte[] content) throws IOException;

    /** Puts all of the file system that has this path on stable storage. */
    void sync(Path path) throws IOException, StorageException;

    /** Puts the names in a folder, as they are now, on stable storage; no process runs. */
    void syncNames(Path folder) throws IOException;

    /**
     * Gives a file, folder or subvolume another name, in one step. A file stays in its subvolume, and a read-only
     * subvolume in its folder.
     */
    void rename(Path from, Path to) throws IOException;

    /** Deletes subvolumes; they are gone for good when this returns. */
    void deleteSubvolumes(List<Path> subvolumes) throws IOException, StorageException;

    /** Deletes a file; one that is gone already is no error. */
    void deleteFile(Path file) throws IOException;
}
