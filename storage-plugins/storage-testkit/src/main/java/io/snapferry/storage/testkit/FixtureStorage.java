package io.snapferry.storage.testkit;

import io.snapferry.storage.spi.StorageSettings;
import io.snapferry.storage.spi.VolumeName;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One of a fixture's storages as its guests and operators see it. Volumes have the fixture's kind and at most 32 MiB.
 */
public interface FixtureStorage {
    StorageSettings settings();

    /**
     * Makes a guest's own volume, full of zeros or without files.
     *
     * @param sizeBytes the size of a block volume; for a file system, the space it needs
     */
    void create(VolumeName volume, long sizeBytes) throws Exception;

    /** Writes as the guest does; in a file system, into the file {@code data}. The next snapshot has it. */
    void write(VolumeName volume, long offset, byte[] bytes) throws Exception;

    /** Grows or shrinks a guest's own block volume. */
    void resize(VolumeName volume, long sizeBytes) throws Exception;

    /** Removes a guest's own volume with all its snapshots. */
    void remove(VolumeName volume) throws Exception;

    /**
     * The content of a volume at one of its snapshots, of guests' own volumes and of replicas.
     *
     * @return all of a block volume; of a file system the file {@code data}, empty if there is none
     */
    byte[] content(VolumeName volume, String snapshot) throws Exception;

    /**
     * The content of what {@link io.snapferry.storage.spi.Storage#setAside} put aside, with what was written to the volume
     * since its newest snapshot. An operator finds it by what that operation returned, and so does this.
     *
     * @return all of a block volume; of a file system the file {@code data}
     */
    default byte[] contentAside(String where) throws Exception {
        throw new UnsupportedOperationException("a fixture of a storage with SET_ASIDE reads what is at " + where);
    }

    /**
     * The content of a clone, as whoever uses it reads it.
     *
     * @return all of a block volume; of a file system the file {@code data}, empty if there is none
     */
    default byte[] contentOfClone(Path clone) throws Exception {
        Path file = CloneFile.in(clone);
        return Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
    }

    /** Writes to a clone, in a file system into the file {@code data}. */
    default void writeToClone(Path clone, long offset, byte[] bytes) throws Exception {
        CloneFile.write(CloneFile.in(clone), offset, bytes);
    }

    /** Has something of a clone open until it is closed. */
    default AutoCloseable useClone(Path clone) throws Exception {
        return Files.newByteChannel(CloneFile.in(clone));
    }

    /**
     * Whether {@link #write} fails for a volume that is no home of its guest: so it is where a storage with ROLES can keep
     * writers out.
     */
    default boolean keepsWritersOut() {
        return true;
    }

    /**
     * Destroys a snapshot with the storage's own tools, as an operator does.
     *
     * @throws Exception if these refuse it
     */
    default void destroySnapshot(VolumeName volume, String snapshot) throws Exception {
        throw new UnsupportedOperationException(
                "a fixture of a storage with BOOKMARKS or HOLDS destroys " + snapshot + " of " + volume);
    }

    /** Puts beside the volumes what is none but comes near: other names, other kinds of things under a volume's name. */
    void addForeign() throws Exception;
}
