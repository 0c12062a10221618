package io.snapferry.storage.kit;

import io.snapferry.storage.spi.ErrorCode;
import io.snapferry.storage.spi.Snapshot;
import io.snapferry.storage.spi.StorageException;
import io.snapferry.storage.spi.VolumeName;
import java.io.IOException;
import java.nio.file.Path;

/** Where a storage has its clones, one of a volume. Who makes or destroys one holds the lock of that volume's clone. */
public interface ClonePlace {
    /** The file of the lock, in a folder that is there. */
    Path lock(VolumeName volume) throws IOException;

    /** Whether there is a clone, whole or not. */
    boolean has(VolumeName volume) throws IOException, StorageException;

    /**
     * Makes one where there is none. If it fails, something may be left of it.
     *
     * @return where it can be used, absolute
     */
    Path make(VolumeName volume, Snapshot snapshot) throws IOException, StorageException;

    /**
     * Destroys what there is of one; does nothing if there is nothing.
     *
     * @throws StorageException {@link ErrorCode#BUSY} if somebody uses it
     */
    void destroy(VolumeName volume) throws IOException, StorageException;

    /** Words a refusal as {@link ErrorCode#BUSY}. */
    StorageException busy(VolumeName volume, String reason);

    /** Tells what the system said. */
    StorageException failure(IOException failure);
}
