package io.snapferry.storage.spi;

import java.nio.file.Path;

/** A writable, throw-away copy of a snapshot, which {@link Storage#cloned} made. */
public interface VolumeClone extends AutoCloseable {
    /**
     * Where it is, as long as it is open: for {@link VolumeKind#BLOCK} a file or a device with the disk's image, for {@link
     * VolumeKind#FILESYSTEM} a directory with all that the file system has.
     *
     * @return absolute
     */
    Path path();

    /**
     * Destroys it with all that was written to it, from any thread. A second call does nothing; after a failure it tries
     * again. What no call could destroy goes as if this process had ended.
     *
     * @throws StorageException {@link ErrorCode#BUSY} if somebody still uses it
     */
    @Override
    void close() throws StorageException;
}
