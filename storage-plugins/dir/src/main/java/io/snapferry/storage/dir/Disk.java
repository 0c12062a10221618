package io.snapferry.storage.dir;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Everything that changes what is on disk. Nothing is on stable storage before {@link #sync}. */
interface Disk {
    /** Makes the folder and those above it. */
    void createFolders(Path folder) throws IOException;

    void write(Path newFile, byte[] content) throws IOException;

    /**
     * Makes a file that shares the other's blocks, at once.
     *
     * @return false if the file system cannot: nothing was made
     */
    boolean cloneFile(Path from, Path newFile) throws IOException;

    /** Copies; what is zero takes no space. */
    void copySparse(Path from, Path newFile) throws IOException;

    /** Opens an image for writing; makes it if it is not there. */
    Image openImage(Path file, long sizeBytes) throws IOException;

    /** Lets nobody write to the file by accident, where the file system knows permissions. */
    void protect(Path file) throws IOException;

    /** Puts a file's content or a folder's names on stable storage. */
    void sync(Path fileOrFolder) throws IOException;

    /** Gives a file or folder another name in the same file system, in one step. */
    void rename(Path from, Path to) throws IOException;

    /** Deletes a file or a folder with all in it; what is gone already is no error. */
    void delete(Path fileOrFolder) throws IOException;

    /** An image being written. */
    interface Image extends Closeable {
        void write(long offset, byte[] bytes, int length) throws IOException;

        /** Makes a range within the image zero; it takes no space where that can be had. */
        void zeros(long offset, long length) throws IOException;
    }
}
